import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

/** The advisory lock of Prisma's own engine, so that the two never migrate at the same time. */
const PRISMA_LOCK = 72_707_369;
const MIGRATIONS = path.resolve(import.meta.dirname, "..", "..", "prisma", "migrations");

export type Migration = { name: string; sql: string; checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };
export type MigrationPlan = { pending: Migration[]; edited: string[] };

/**
 * `prisma migrate deploy` without the engine: applies missing migrations and maintains `_prisma_migrations` as Prisma
 * does, so that `prisma migrate status` is right.
 */
export async function applyMigrations(databaseUrl: string): Promise<{ applied: string[]; edited: string[] }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
    const { rows } = await client.query<Applied>(
      "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
    );
    const { pending, edited } = planMigrations(readMigrations(), rows);
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map(({ name }) => name), edited };
  } finally {
    await client.end();
  }
}

/** Which migrations are missing, oldest first, and which were edited after they were applied. */
export function planMigrations(migrations: readonly Migration[], applied: readonly Applied[]): MigrationPlan {
  const failed = applied.find((row) => !row.finished_at);
  if (failed) {
    throw new Error(
      `Migration ${failed.migration_name} failed half-way before. Repair the database, then: npm run prisma -- migrate resolve`,
    );
  }
  const checksums = new Map(applied.map((row) => [row.migration_name, row.checksum]));
  return {
    pending: migrations
      .filter(({ name }) => !checksums.has(name))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    edited: migrations
      .filter(({ name, checksum }) => checksums.has(name) && checksums.get(name) !== checksum)
      .map(({ name }) => name),
  };
}

export function readMigrations(folder = MIGRATIONS): Migration[] {
  return readdirSync(folder)
    .map((name) => ({ name, file: path.join(folder, name, "migration.sql") }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** In one transaction: if killed, nothing is applied and the next start repeats it. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${name} failed: ${reason}`, { cause: error });
  }
}
