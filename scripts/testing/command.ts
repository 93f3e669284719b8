import path from "node:path";
import { execa } from "execa";

export const ROOT = path.resolve(import.meta.dirname, "..", "..");

const GRACE_MS = 20_000;
const INTERRUPTED = 130;
const NOT_FOUND = 127;

export type CommandOptions = {
  env?: NodeJS.ProcessEnv;
  /** Show the output at once instead of returning it. */
  live?: boolean;
  /** On abort the program is interrupted as by Ctrl-C, and the result waits until it has ended. */
  signal?: AbortSignal | undefined;
};

export type CommandResult = { exitCode: number; output: string };

/** Runs an entry file of node_modules with this Node. */
export function runTool(
  entry: string,
  args: readonly string[],
  options?: CommandOptions,
): Promise<CommandResult> {
  return runCommand(process.execPath, [path.join(ROOT, "node_modules", entry), ...args], options);
}

/** Resolves whatever the exit code is; a program that cannot be started counts as exit code 127, as in a shell. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { env = process.env, live = false, signal }: CommandOptions = {},
): Promise<CommandResult> {
  if (signal?.aborted) return { exitCode: INTERRUPTED, output: "interrupted" };
  const output = live ? "inherit" : "pipe";
  const result = await execa(command, args, {
    cwd: ROOT,
    env: live ? env : { ...env, ...colours() },
    extendEnv: false,
    // Not in the terminal's process group: Ctrl-C would reach the program twice and cut its cleanup short.
    detached: true,
    stdin: "ignore",
    stdout: output,
    stderr: output,
    all: true,
    reject: false,
    ...(signal && { cancelSignal: signal, gracefulCancel: false }),
    killSignal: "SIGINT",
    forceKillAfterDelay: GRACE_MS,
  });
  return {
    exitCode: result.exitCode ?? (result.code === "ENOENT" ? NOT_FOUND : 1),
    output: result.all || (result.exitCode === undefined ? (result.shortMessage ?? "") : ""),
  };
}

/** Colours in returned output only if the report goes to a terminal. */
function colours(): { NO_COLOR?: string; FORCE_COLOR: string | undefined } {
  return process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1", FORCE_COLOR: undefined };
}
