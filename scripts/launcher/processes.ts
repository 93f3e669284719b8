import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** Identifies a process. Process ids are reused; a process id with its start time is unique. */
export type ProcessRef = { pid: number; startedAs: string };

/** Undefined if no such process runs. A zombie does not run, although it can be signalled. */
export function identify(pid: number): ProcessRef | undefined {
  const startedAs = process.platform === "linux" ? startFromProc(pid) : startFromPs(pid);
  return startedAs ? { pid, startedAs } : undefined;
}

export function isRunning(ref: ProcessRef): boolean {
  return identify(ref.pid)?.startedAs === ref.startedAs;
}

export function ownRef(): ProcessRef {
  return { pid: process.pid, startedAs: identify(process.pid)?.startedAs ?? "unknown" };
}

/** The command line of a process; empty if it has ended. */
export function commandLine(pid: number): string {
  if (process.platform === "linux") return readProc(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
  return ps(pid, "args=");
}

export async function waitForExit(ref: ProcessRef, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning(ref)) {
    if (Date.now() >= deadline) return false;
    await delay(20);
  }
  return true;
}

/** For a process that is not our child, of which there is no exit event: polls until it has ended. */
export async function watchForExit(ref: ProcessRef): Promise<void> {
  while (isRunning(ref)) await delay(500, undefined, { ref: false });
}

/**
 * Sends a signal, waits, and kills a process that has not ended. Never another process with the same id. False if it
 * had ended.
 */
export async function stopProcess(
  ref: ProcessRef,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<boolean> {
  if (!send(ref, signal)) return false;
  if (!(await waitForExit(ref, graceMs)) && send(ref, "SIGKILL")) await waitForExit(ref, 2_000);
  return true;
}

/** Kills the remaining processes of a group, such as the server that `next dev` starts. */
export function killGroup(leaderPid: number): void {
  try {
    process.kill(-leaderPid, "SIGKILL");
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error; // no process is left
  }
}

function send(ref: ProcessRef, signal: NodeJS.Signals): boolean {
  if (!isRunning(ref)) return false;
  try {
    process.kill(ref.pid, signal);
    return true;
  } catch (error) {
    if (errorCode(error) === "ESRCH") return false; // it has just ended
    throw error;
  }
}

/** Field 22 of /proc/PID/stat is the start time in ticks since boot; with the boot id it is unique. */
function startFromProc(pid: number): string | undefined {
  const stat = readProc(`/proc/${pid}/stat`);
  // The name is in parentheses and may contain spaces.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (!stat || state === "Z" || state === "X") return undefined;
  return `${fields[18]}@${readProc("/proc/sys/kernel/random/boot_id").slice(0, 8)}`;
}

function startFromPs(pid: number): string | undefined {
  const [state, ...start] = ps(pid, "stat=,lstart=").split(/\s+/);
  return !state || state.startsWith("Z") ? undefined : start.join(" ");
}

function readProc(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ESRCH") return "";
    throw error;
  }
}

function ps(pid: number, columns: string): string {
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", columns], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch (error) {
    if ((error as { status?: number }).status === 1) return ""; // no such process
    throw error;
  }
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
