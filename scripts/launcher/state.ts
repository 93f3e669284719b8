import path from "node:path";
import { readJson, writeJson } from "./files.ts";
import { isRunning, type ProcessRef } from "./processes.ts";

/** DATA_DIR/state.json: what runs, and where. For tools, testers, and the next start. */
export type State = {
  webUrl: string;
  workerUrl: string;
  databaseUrl: string;
  /** Null in degraded mode, and when Upstash is used over HTTP. */
  redisUrl: string | null;
  /** Bearer token of trusted event producers. */
  serviceToken: string;
  startedAt: string;
  pids: Record<string, number>;
  /** When each of `pids` was started, so that a number used again is not taken for our process. */
  startIdentities: Record<string, string>;
};

const NOTHING: State = {
  webUrl: "",
  workerUrl: "",
  databaseUrl: "",
  redisUrl: null,
  serviceToken: "",
  startedAt: "",
  pids: {},
  startIdentities: {},
};

function stateFile(dataDir: string): string {
  return path.join(dataDir, "state.json");
}

export function readState(dataDir: string): State {
  return { ...NOTHING, ...(readJson(stateFile(dataDir)) as Partial<State> | undefined) };
}

export function writeState(dataDir: string, state: State): void {
  writeJson(stateFile(dataDir), state);
}

export function processOf(state: State, name: string): ProcessRef | undefined {
  const pid = state.pids[name];
  const startedAs = state.startIdentities[name];
  return pid && startedAs ? { pid, startedAs } : undefined;
}

/** A copy of the state in which `name` is this process, or, without one, in which nothing of that name runs. */
export function withProcess(state: State, name: string, ref: ProcessRef | undefined): State {
  const { [name]: _pid, ...pids } = state.pids;
  const { [name]: _identity, ...startIdentities } = state.startIdentities;
  if (!ref) return { ...state, pids, startIdentities };
  return {
    ...state,
    pids: { ...pids, [name]: ref.pid },
    startIdentities: { ...startIdentities, [name]: ref.startedAs },
  };
}

export function isUp(state: State): boolean {
  const launcher = processOf(state, "launcher");
  return launcher !== undefined && isRunning(launcher);
}
