import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { identify, killGroup, type ProcessRef } from "./processes.ts";
import { type Service, serviceOf } from "./service.ts";

const LOG_LIMIT_BYTES = 20_000_000;
const TAIL_CHARS = 4_000;

type ChildOptions = {
  name: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  graceMs: number;
};

/** Starts a long-lived Node process whose output goes to a file, so that it survives whoever started it. */
export function startChild({ name, args, cwd, env, logFile, graceMs }: ChildOptions): Service {
  const log = openLog(logFile);
  // Detached: a Ctrl-C in the terminal reaches the launcher only, which stops everything in order.
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  const exit = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => {
      if (child.pid) killGroup(child.pid);
      resolve(signal ?? `exit code ${code}`);
    });
  });
  const ref = child.pid ? identify(child.pid) : undefined;
  if (!ref) throw new Error(`${name} did not start`);
  return serviceOf({ name, ref, exit, stopSignal: "SIGTERM", graceMs });
}

type TaskOptions = {
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  signal: AbortSignal;
  /** Told who runs, and undefined at the end: a killed launcher leaves it to the next to end the task. */
  onProcess(ref: ProcessRef | undefined): void;
};

/** Runs a Node script to its end; throws with the end of its output when it fails. */
export async function runTask({ args, cwd, env, logFile, signal, onProcess }: TaskOptions): Promise<void> {
  const log = openLog(logFile);
  const child = spawn(process.execPath, args, { cwd, env, signal, stdio: ["ignore", log, log] });
  closeSync(log);
  onProcess(child.pid ? identify(child.pid) : undefined);
  const problem = await new Promise<string | undefined>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, killedBy) =>
      resolve(code === 0 ? undefined : (killedBy ?? `exit code ${code}`)),
    );
  });
  onProcess(undefined);
  signal.throwIfAborted();
  if (problem) throw new Error(`${path.basename(args[0] ?? "")} failed (${problem}):\n${logTail(logFile)}`);
}

export function logTail(logFile: string): string {
  return readFileSync(logFile, "utf8").slice(-TAIL_CHARS);
}

function openLog(logFile: string): number {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, "a", 0o600);
}
