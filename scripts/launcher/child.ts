import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import path from "node:path";
import { identify, killGroup, type ProcessRef } from "./processes.ts";
import { type Service, serviceOf } from "./service.ts";
import { logTail, openLog, spawnDetached } from "./spawn-detached.ts";

type ChildOptions = {
  name: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  graceMs: number;
};

/** Starts a long-lived Node process. When it ends, so does what it has started itself. */
export function startChild({ name, args, graceMs, ...options }: ChildOptions): Service {
  const { ref, exit } = spawnDetached(process.execPath, args, options);
  if (!ref) throw new Error(`${name} did not start`);
  const exitOfGroup = exit.then((reason) => {
    killGroup(ref.pid);
    return reason;
  });
  return serviceOf({ name, ref, exit: exitOfGroup, stopSignal: "SIGTERM", graceMs });
}

type TaskOptions = {
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  signal: AbortSignal;
  /**
   * Called with the process, and with undefined at the end, so that the next launcher can end it if this one is killed.
   */
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
