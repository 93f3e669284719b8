import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { identify, type ProcessRef } from "./processes.ts";

const TAIL_CHARS = 2_000;

type SpawnServerOptions = {
  /** Where its log is, and where it works unless told otherwise. */
  folder: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
};

type SpawnedServer = {
  child: ChildProcess;
  /** Undefined where it did not even begin. */
  ref: ProcessRef | undefined;
  /** Resolves with the reason when it ends. */
  exit: Promise<string>;
  /** The end of what it wrote. */
  output(): string;
};

/**
 * Begins a server that is not Node's. Detached: Ctrl-C in a terminal reaches the whole process group, and a store has
 * to be the last to go.
 */
export function spawnServer(
  file: string,
  args: readonly string[],
  { folder, ...options }: SpawnServerOptions,
): SpawnedServer {
  const logFile = path.join(folder, "server.log");
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(file, args, { cwd: folder, ...options, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  const exit = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const ref = child.pid ? identify(child.pid) : undefined;
  return { child, ref, exit, output: () => readFileSync(logFile, "utf8").slice(-TAIL_CHARS) };
}
