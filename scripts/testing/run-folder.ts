import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { readJson, writeJson } from "#scripts/launcher/files.ts";
import { kafkaProcess } from "#scripts/launcher/kafka.ts";
import { removePostgresData } from "#scripts/launcher/postgres.ts";
import { isRunning, ownRef, type ProcessRef, stopProcess } from "#scripts/launcher/processes.ts";
import { redisProcess } from "#scripts/launcher/redis.ts";
import { readState } from "#scripts/launcher/stack-state.ts";
import { ROOT } from "./command.ts";

/** All files of test runs; nothing of `npm start` is in here. */
export const TEST_DATA = path.join(ROOT, ".data-test");

type RunRecord = { runner: ProcessRef; servers: ProcessRef[] };

const KILL_TIMEOUT_MS = 5_000;

/** Creates an empty folder for this process's run, and removes those of runs that were killed. */
export async function createRunFolder(kind: string): Promise<string> {
  mkdirSync(TEST_DATA, { recursive: true });
  await removeAbandoned(kind);
  const folder = path.join(TEST_DATA, `${kind}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  recordServers(folder, []);
  return folder;
}

/** Records the servers that a later run has to stop if this process is killed. */
export function recordServers(folder: string, servers: ProcessRef[]): void {
  writeJson(recordFile(folder), { runner: ownRef(), servers } satisfies RunRecord);
}

/** Stops servers that interrupted test files have left in their folders. */
export async function stopOwnServers(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const own = path.join(folder, name);
    const server = name.startsWith("broker-")
      ? kafkaProcess(own)
      : name.startsWith("own-redis-") && redisProcess(own);
    if (server) await stopProcess(server, "SIGKILL", KILL_TIMEOUT_MS);
  }
}

export function removeRunFolder(folder: string): void {
  removePostgresData(folder);
  rmSync(folder, { recursive: true, force: true });
}

function recordFile(folder: string): string {
  return path.join(folder, "run.json");
}

async function removeAbandoned(kind: string): Promise<void> {
  for (const name of readdirSync(TEST_DATA).filter((entry) => entry.startsWith(`${kind}-`))) {
    const folder = path.join(TEST_DATA, name);
    const record = readJson(recordFile(folder)) as RunRecord | undefined;
    if (record && isRunning(record.runner)) continue;
    const launched = Object.values(readState(folder).processes ?? {});
    for (const server of [...launched, ...(record?.servers ?? [])]) {
      await stopProcess(server, "SIGKILL", KILL_TIMEOUT_MS);
    }
    await stopOwnServers(folder);
    removeRunFolder(folder);
  }
}
