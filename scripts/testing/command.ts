import { spawn } from "node:child_process";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "..", "..");

export type CommandOptions = {
  env?: NodeJS.ProcessEnv;
  /** Show the output while it comes, instead of handing it back. */
  live?: boolean;
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

/** Resolves whatever the exit code is; a program that can't be started counts as exit code 127. */
export function runCommand(
  command: string,
  args: readonly string[],
  { env = process.env, live = false, signal }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      // Kept for the report at the end, which may be a file.
      env: live
        ? env
        : {
            ...env,
            ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1", FORCE_COLOR: undefined }),
          },
      stdio: live ? "inherit" : ["ignore", "pipe", "pipe"],
      signal,
    });
    const chunks: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
    const finish = (exitCode: number) => resolve({ exitCode, output: chunks.join("") });
    child.once("error", (error) => {
      chunks.push(error.message);
      finish(127);
    });
    child.once("close", (code) => finish(code ?? 1));
  });
}
