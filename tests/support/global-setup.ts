import path from "node:path";
import type { TestProject } from "vitest/node";
import { findKafka, type KafkaBinary } from "#scripts/launcher/kafka-binary.ts";
import { applyMigrations } from "#scripts/launcher/migrate.ts";
import { startPostgres } from "#scripts/launcher/postgres.ts";
import { startRedis } from "#scripts/launcher/redis.ts";
import { findRedis } from "#scripts/launcher/redis-binary.ts";
import { dataDirectory } from "#scripts/launcher/stack-state.ts";
import { ROOT } from "#scripts/testing/command.ts";
import { createRunFolder, recordServers, removeRunFolder, stopBrokers } from "#scripts/testing/run-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    stores: SharedStores;
    kafka: KafkaHere;
  }
}

/** What a test file starts a broker of its own with, or why it cannot. */
export type KafkaHere = { dataDir: string; binary?: KafkaBinary; missing?: string };

/** One server each for all test files; the database has the migrations applied and is only ever cloned. */
export type SharedStores = { templateUrl: string; redisUrl: string };

/** Where the launcher keeps a server that it had to fetch, too. */
const REDIS_CACHE = path.join(ROOT, "node_modules", ".cache");

/** Starts PostgreSQL and Redis for this run alone, in a folder that is removed afterwards. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await createRunFolder("integration");
  const binary = await findRedis(REDIS_CACHE, process.env);
  if (!binary)
    throw new Error("Integration tests need Redis: install valkey or redis, or set REDIS_SERVER_BIN.");
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDir, password: "test", durable: false }),
    startRedis({ dataDir, binary }),
  ]);
  recordServers(dataDir, [postgres.ref, redis.ref]);
  await applyMigrations(postgres.databaseUrl);
  project.provide("stores", { templateUrl: postgres.databaseUrl, redisUrl: redis.redisUrl });
  const kafka = await findKafka(path.join(dataDirectory(), "cache"), process.env);
  project.provide("kafka", { dataDir, ...("missing" in kafka ? kafka : { binary: kafka }) });

  return async () => {
    await Promise.all([postgres.stop(), redis.stop(), stopBrokers(dataDir)]);
    removeRunFolder(dataDir);
  };
}
