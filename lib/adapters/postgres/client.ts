import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#prisma-client";

export type Database = PrismaClient;
/** What both the client and an open transaction offer. */
export type Queryable = Pick<PrismaClient, "$queryRaw" | "$executeRaw">;

export type DatabaseOptions = {
  url: string;
  poolMax: number;
  /** A query that takes longer fails; 0 for no limit (jobs that scan). */
  statementTimeoutMs: number;
  /** Time to get a connection, whether a new one or one of the pool. */
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
    // All times in this project are in UTC.
    options: "-c timezone=UTC",
  });
  return new PrismaClient({ adapter });
}

/**
 * Advisory locks, held until the transaction ends. The numbers are arbitrary but fixed. A transaction that needs
 * several takes them in this order, so that none deadlock. A killed worker leaves no lock: it ends with the connection.
 */
export const ADVISORY_LOCKS = {
  relay: 7_205,
  erasure: 7_203,
  fullScan: 7_206,
  publish: 7_202,
  shorts: 7_270,
  rollUp: 7_201,
  /** With a hash of the person's id. Shared by writes for the person (see the trigger), exclusive for the erasure. */
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

/** One column of rows as an array parameter: arrays and unnest write any number of rows in one round trip. */
export function column<Row, Value>(rows: Iterable<Row>, pick: (row: Row) => Value): Value[] {
  return Array.from(rows, pick);
}

export const isoTime = (epochMs: number) => new Date(epochMs).toISOString();
