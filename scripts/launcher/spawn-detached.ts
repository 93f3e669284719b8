import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { identify, type ProcessRef, waitForExit } from "./processes.ts";

const LOG_LIMIT_BYTES = 20_000_000;
const TAIL_CHARS = 4_000;

type SpawnOptions = { logFile: string; cwd: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number };

export type SpawnedProcess = {
  child: ChildProcess;
  /** Undefined if the program could not be started. */
  ref: ProcessRef | undefined;
  /** Resolves with the reason when the process ends. */
  exit: Promise<string>;
  /** The end of its output. */
  output(): string;
};

/**
 * Starts a program in a process group of its own with its output in a file. It survives the process that started it,
 * and Ctrl-C in a terminal does not reach it: the launcher stops everything in order.
 */
export function spawnDetached(
  file: string,
  args: readonly string[],
  { logFile, ...options }: SpawnOptions,
): SpawnedProcess {
  // The child gets the file itself and no pipe of ours, which would break with this process.
  const log = openLog(logFile);
  const child = spawn(file, args, { ...options, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  const exit = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const ref = child.pid ? identify(child.pid) : undefined;
  return { child, ref, exit, output: () => logTail(logFile) };
}

/**
 * Waits until a started server is ready; `untilReady` resolves to undefined, or to the reason why it gave up. A server
 * that is not ready is killed, and its output is in the error.
 */
export async function readyServer(
  name: string,
  { child, ref, exit, output }: SpawnedProcess,
  untilReady: (signal: AbortSignal) => Promise<string | undefined>,
): Promise<{ ref: ProcessRef; exit: Promise<string> }> {
  const abandoned = new AbortController();
  const failed = await Promise.race([exit, untilReady(abandoned.signal)]);
  abandoned.abort();
  if (ref && failed === undefined) return { ref, exit };
  child.kill("SIGKILL");
  if (ref) await waitForExit(ref, 1_000);
  throw new Error(`${name} did not start (${failed ?? "no process"}):\n${output()}`);
}

export function openLog(logFile: string): number {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, "a", 0o600);
}

export function logTail(logFile: string): string {
  return readFileSync(logFile, "utf8").slice(-TAIL_CHARS);
}
