import type { AccountStanding, AccountStore } from "#lib/accounts/ports.ts";
import type { Role } from "#lib/accounts/roles.ts";
import type { Queryable } from "./client.ts";

/** Tombstones of people: `kind` in the tombstone table. */
const PERSON = "user";

export function createPostgresAccountStore(sql: Queryable): AccountStore {
  return {
    async standingOf(userId): Promise<AccountStanding> {
      const [row] = await sql.$queryRaw<{ role: Role | null; erased: boolean }[]>`
        SELECT u.role::text AS role,
               u.erased_at IS NOT NULL
                 OR EXISTS (SELECT 1 FROM tombstone t WHERE t.kind = ${PERSON} AND t.id = asked.id) AS erased
        FROM (SELECT ${userId}::text AS id) AS asked LEFT JOIN app_user u ON u.id = asked.id`;
      return row ?? { role: null, erased: false };
    },
  };
}
