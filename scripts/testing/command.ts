import { spawn } from "node:child_process";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "..", "..");

const GRACE_MS = 20_000;
const INTERRUPTED = 130;
const NOT_FOUND = 127;

export type CommandOptions = {
  env?: NodeJS.ProcessEnv;
  /** Show the output while it comes, instead of handing it back. */
  live?: boolean;
  /** Asks the program to end, as Ctrl-C would, and waits until it has. */
  signal?: AbortSignal | undefined;
};

export type CommandResult = { exitCode: number; output: string };

/** Runs a program of node_modules by its entry file on the project's Node. */
export function runTool(
  entry: string,
  args: readonly string[],
  options?: CommandOptions,
): Promise<CommandResult> {
  return runCommand(process.execPath, [path.join(ROOT, "node_modules", entry), ...args], options);
}

/** Resolves whatever the exit code is; a program that can't be started counts as exit code 127, as in a shell. */
export function runCommand(
  command: string,
  args: readonly string[],
  { env = process.env, live = false, signal }: CommandOptions = {},
): Promise<CommandResult> {
  if (signal?.aborted) return Promise.resolve({ exitCode: INTERRUPTED, output: "interrupted" });
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: live ? env : { ...env, ...colours() },
      // Out of the terminal's group: one Ctrl-C must not reach it twice, which would cut its cleaning up short.
      detached: true,
      stdio: live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    const chunks: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
    let killer: NodeJS.Timeout | undefined;
    const interrupt = () => {
      child.kill("SIGINT");
      killer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    };
    const finish = (exitCode: number) => {
      clearTimeout(killer);
      signal?.removeEventListener("abort", interrupt);
      resolve({ exitCode, output: chunks.join("") });
    };
    signal?.addEventListener("abort", interrupt);
    child.once("error", (error) => {
      chunks.push(error.message);
      finish(NOT_FOUND);
    });
    child.once("close", (code) => finish(code ?? 1));
  });
}

/** Captured output is kept for the report at the end, which may go to a file. */
function colours(): { NO_COLOR?: string; FORCE_COLOR: string | undefined } {
  return process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1", FORCE_COLOR: undefined };
}
