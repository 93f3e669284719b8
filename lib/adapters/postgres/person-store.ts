import type { PersonView } from "#lib/accounts/person-schema.ts";
import type { PersonStore } from "#lib/accounts/ports.ts";
import type { Role } from "#lib/accounts/roles.ts";
import { Prisma } from "#prisma-client";
import type { Database } from "./client.ts";

export function createPostgresPersonStore(database: Database): PersonStore {
  async function one(condition: Prisma.Sql): Promise<PersonView | null> {
    const [row] = await database.$queryRaw<PersonRow[]>`
      SELECT u.id, u.role::text, u.created_at, u.erased_at,
        CASE WHEN u.erased_at IS NULL THEN u.name ELSE '' END AS name,
        CASE WHEN u.erased_at IS NULL THEN u.email ELSE '' END AS email,
        (SELECT count(*)::int FROM video AS v JOIN channel AS c ON c.id = v.channel_id
         WHERE c.owner_id = u.id AND v.deleted_at IS NULL) AS videos,
        (SELECT count(*)::int FROM comment AS k WHERE k.user_id = u.id AND k.deleted_at IS NULL) AS comments
      FROM app_user AS u WHERE ${condition}`;
    return row ? toPerson(row) : null;
  }

  return {
    byId: (userId) => one(Prisma.sql`u.id = ${userId}`),
    // The sign-in library stores addresses in lower case.
    byEmail: (email) => one(Prisma.sql`u.email = lower(${email}) AND u.erased_at IS NULL`),
  };
}

type PersonRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  created_at: Date;
  erased_at: Date | null;
  videos: number;
  comments: number;
};

function toPerson(row: PersonRow): PersonView {
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    createdAt: row.created_at.toISOString(),
    erasedAt: row.erased_at?.toISOString() ?? null,
    holdings: { videos: row.videos, comments: row.comments },
  };
}
