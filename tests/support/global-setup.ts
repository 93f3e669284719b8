import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { readJson, writeJson } from "#scripts/launcher/files.ts";
import { applyMigrations } from "#scripts/launcher/migrate.ts";
import { removePostgresData, startPostgres } from "#scripts/launcher/postgres.ts";
import { isRunning, ownRef, type ProcessRef, stopProcess } from "#scripts/launcher/processes.ts";
import { startRedis } from "#scripts/launcher/redis.ts";
import { findRedis } from "#scripts/launcher/redis-binary.ts";

declare module "vitest" {
  interface ProvidedContext {
    stores: SharedStores;
  }
}

/** One server each for all test files; the database has the migrations applied and is only ever cloned. */
export type SharedStores = { templateUrl: string; redisUrl: string };

type RunRecord = { runner: ProcessRef; servers: ProcessRef[] };

const FOLDER = path.resolve(import.meta.dirname, "..", "..", ".data-test");
const RECORD = "run.json";

/** Starts PostgreSQL and Redis for this run alone, in a folder that is removed afterwards. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedRuns();
  const dataDir = path.join(FOLDER, `integration-${process.pid}`);
  mkdirSync(dataDir, { recursive: true });
  const record: RunRecord = { runner: ownRef(), servers: [] };
  writeJson(path.join(dataDir, RECORD), record);

  const binary = await findRedis(FOLDER, process.env);
  if (!binary)
    throw new Error("Integration tests need Redis: install valkey or redis, or set REDIS_SERVER_BIN.");
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDir, password: "test", durable: false }),
    startRedis({ dataDir, binary }),
  ]);
  record.servers = [postgres.ref, redis.ref];
  writeJson(path.join(dataDir, RECORD), record);
  await applyMigrations(postgres.databaseUrl);
  project.provide("stores", { templateUrl: postgres.databaseUrl, redisUrl: redis.redisUrl });

  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    removeRun(dataDir);
  };
}

function removeRun(dataDir: string): void {
  removePostgresData(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

/** A run that was killed could not clean up after itself. */
async function removeAbandonedRuns(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER).filter((entry) => entry.startsWith("integration-"))) {
    const dataDir = path.join(FOLDER, name);
    const record = readJson(path.join(dataDir, RECORD)) as RunRecord | undefined;
    if (!record || isRunning(record.runner)) continue;
    for (const server of record.servers) await stopProcess(server, "SIGKILL", 5_000);
    removeRun(dataDir);
  }
}
