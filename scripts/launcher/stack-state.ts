import path from "node:path";
import type { Environment } from "./choices.ts";
import { readJson, writeJson } from "./files.ts";
import { isRunning, type ProcessRef } from "./processes.ts";

export type ProcessName = "launcher" | "web" | "worker" | "redis" | "postgres" | "build" | "seed";

/** DATA_DIR/state.json: what runs on this folder, for the next start and for tools. */
export type StackState = {
  phase: "starting" | "ready" | "stopping" | "stopped";
  startedAt: string;
  webUrl: string;
  workerUrl: string;
  databaseUrl: string;
  /** Undefined in degraded mode and with Upstash over HTTP. */
  redisUrl?: string | undefined;
  serviceToken: string;
  /** Password of all demo people, if the demo catalogue is in the embedded database. */
  demoPassword: string;
  pids: Partial<Record<ProcessName, number>>;
  /** The same processes with their start times, since process ids are reused. */
  processes: Partial<Record<ProcessName, ProcessRef>>;
};

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** DATA_DIR, by default `.data` in the project, as an absolute path. */
export function dataDirectory(env: Environment = process.env): string {
  return path.resolve(ROOT, env.DATA_DIR || ".data");
}

export function stateFile(dataDir: string): string {
  return path.join(dataDir, "state.json");
}

export function readState(dataDir: string): Partial<StackState> {
  return (readJson(stateFile(dataDir)) ?? {}) as Partial<StackState>;
}

export function writeState(dataDir: string, state: Partial<StackState>): void {
  const pids = Object.fromEntries(
    Object.entries(state.processes ?? {}).map(([name, ref]) => [name, ref.pid]),
  );
  writeJson(stateFile(dataDir), { ...state, pids });
}

export function launcherRuns(state: Partial<StackState>): boolean {
  return state.processes?.launcher !== undefined && isRunning(state.processes.launcher);
}
