import path from "node:path";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "#scripts/launcher/migrate.ts";
import { startPostgres } from "#scripts/launcher/postgres.ts";
import { startRedis } from "#scripts/launcher/redis.ts";
import { findRedis } from "#scripts/launcher/redis-binary.ts";
import { dataDirectory } from "#scripts/launcher/stack-state.ts";
import { ROOT } from "#scripts/testing/command.ts";
import {
  createRunFolder,
  recordServers,
  removeRunFolder,
  stopOwnServers,
} from "#scripts/testing/run-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    stores: SharedStores;
    kafka: KafkaFolders;
  }
}

/** Folders for the brokers of test files and for the downloaded Kafka. */
export type KafkaFolders = { dataDir: string; cacheDir: string };

/** One PostgreSQL and one Redis for all test files; the migrated template database is only cloned. */
export type SharedStores = { templateUrl: string; redisUrl: string };

/** The launcher's folder for downloaded servers. */
const REDIS_CACHE = path.join(ROOT, "node_modules", ".cache");

/** Starts PostgreSQL and Redis for this run in a folder that is removed afterwards. */
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
  project.provide("kafka", { dataDir, cacheDir: path.join(dataDirectory(), "cache") });

  return async () => {
    await Promise.all([postgres.stop(), redis.stop(), stopOwnServers(dataDir)]);
    removeRunFolder(dataDir);
  };
}
