import type { AccountStatus, AccountStore, PasswordStore } from "#lib/accounts/ports.ts";
import type { Role } from "#lib/accounts/roles.ts";
import type { Database, Queryable } from "./client.ts";

/** Tombstones of people: `kind` in the tombstone table. */
const PERSON = "user";

export function createPostgresAccountStore(sql: Queryable): AccountStore {
  return {
    async statusOf(userId): Promise<AccountStatus> {
      const [row] = await sql.$queryRaw<{ role: Role | null; erased: boolean }[]>`
        SELECT u.role::text AS role,
               u.erased_at IS NOT NULL
                 OR EXISTS (SELECT 1 FROM tombstone t WHERE t.kind = ${PERSON} AND t.id = asked.id) AS erased
        FROM (SELECT ${userId}::text AS id) AS asked LEFT JOIN app_user u ON u.id = asked.id`;
      return row ?? { role: null, erased: false };
    },
  };
}

/** Account rows as the sign-in library (better-auth) stores them for e-mail and password. */
const BY_PASSWORD = { providerId: "credential", issuer: "local:credential" };

export function createPostgresPasswordStore(database: Database): PasswordStore {
  return {
    async peopleWithoutPassword(emailEnding) {
      const people = await database.user.findMany({
        where: {
          email: { endsWith: emailEnding },
          erasedAt: null,
          accounts: { none: { providerId: BY_PASSWORD.providerId } },
        },
        select: { id: true },
      });
      return people.map(({ id }) => id);
    },

    async addPasswords(userIds, passwordHash) {
      await database.account.createMany({
        data: userIds.map((userId) => ({
          ...BY_PASSWORD,
          id: `${BY_PASSWORD.providerId}:${userId}`,
          userId,
          accountId: userId,
          password: passwordHash,
        })),
        skipDuplicates: true,
      });
    },
  };
}
