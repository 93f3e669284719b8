import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#prisma-client";

export type Database = PrismaClient;
/** What both the client and an open transaction can do. */
export type Queryable = Pick<PrismaClient, "$queryRaw" | "$executeRaw">;

export type DatabaseOptions = {
  url: string;
  poolMax: number;
  /** A query later than this fails; 0 for none (jobs that scan). */
  statementTimeoutMs: number;
  /** A connection that is not there after this fails, whether it is opened or waited for. */
  connectTimeoutMs: number;
};

export function createDatabase({
  url,
  poolMax,
  statementTimeoutMs,
  connectTimeoutMs,
}: DatabaseOptions): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: poolMax,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs || undefined,
    // Every time in this project is a point in UTC.
    options: "-c timezone=UTC",
  });
  return new PrismaClient({ adapter });
}

/**
 * Advisory locks held until the transaction ends; numbers are arbitrary but fixed. Whoever needs several takes them
 * in this order. A lock dies with its connection, so a killed worker never leaves one behind.
 */
export const ADVISORY_LOCKS = {
  relay: 7_205,
  erasure: 7_203,
  publish: 7_202,
  shorts: 7_270,
  rollUp: 7_201,
  /** With a hash of the person's id: shared by what is written for them (see the trigger), the erasure's alone. */
  person: 7_271,
  trending: 7_204,
  userEmbeddings: 7_240,
  videoEmbeddings: 7_241,
} as const;

type LockName = keyof typeof ADVISORY_LOCKS;

/** Waits for the lock; the transaction holds it until it ends. */
export async function lock(sql: Queryable, name: LockName): Promise<void> {
  await sql.$executeRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCKS[name]}::bigint)`;
}

/** False, at once, where another transaction holds the lock. */
export async function tryLock(sql: Queryable, name: LockName): Promise<boolean> {
  const [row] = await sql.$queryRaw<{ locked: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${ADVISORY_LOCKS[name]}::bigint) AS locked`;
  return row?.locked ?? false;
}

/** Array parameters travel as columns: one row of arrays is one round trip, whatever its length. */
export function column<Row, Value>(rows: Iterable<Row>, pick: (row: Row) => Value): Value[] {
  return Array.from(rows, pick);
}

export const isoTime = (epochMs: number) => new Date(epochMs).toISOString();
