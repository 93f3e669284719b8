import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { onRedis } from "./on-redis.ts";

/** A database and a Redis database of one test; `close` drops both. */
export type TestStores = { databaseUrl: string; redisUrl: string; close(): Promise<void> };

const REDIS_DATABASES = 512;

/**
 * Stores for one test file, or for one test that must begin empty: a clone of the migrated template (about 50 ms) and a
 * flushed Redis database. Close all connections before `close()`.
 */
export async function createTestStores(): Promise<TestStores> {
  const { templateUrl, redisUrl: serverUrl } = inject("stores");
  const database = `test_${randomUUID().replaceAll("-", "")}`;
  const template = new URL(templateUrl).pathname.slice(1);
  await onServer(templateUrl, `CREATE DATABASE ${database} TEMPLATE ${pg.escapeIdentifier(template)}`);
  const redisUrl = `${serverUrl}/${await nextRedisDatabase(serverUrl)}`;
  await onRedis(redisUrl, (client) => client.flushDb());
  return {
    databaseUrl: withDatabase(templateUrl, database),
    redisUrl,
    close: async () => {
      await onServer(templateUrl, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await onRedis(redisUrl, (client) => client.flushDb());
    },
  };
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function onServer(templateUrl: string, sql: string): Promise<void> {
  // Not on the template itself: a database cannot be cloned while a client is connected to it.
  const client = new pg.Client({ connectionString: withDatabase(templateUrl, "postgres") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Test files run in parallel processes, so a counter in Redis (database 0) assigns the numbers. */
async function nextRedisDatabase(serverUrl: string): Promise<number> {
  const given = await onRedis(serverUrl, (client) => client.incr("tests:next-database"));
  return 1 + (given % (REDIS_DATABASES - 1));
}
