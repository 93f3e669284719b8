import { spawnSync } from "node:child_process";
import { type CommandResult, runCommand } from "./command.ts";

let last: Promise<unknown> = Promise.resolve();
let update: Promise<CommandResult> | undefined;

/** Installs a package on Debian or Ubuntu as root; undefined elsewhere. One at a time, since apt takes a lock. */
export function installFromDebian(name: string): Promise<CommandResult | undefined> {
  const result = last.then(() => install(name));
  last = result;
  return result;
}

async function install(name: string): Promise<CommandResult | undefined> {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  update ??= runCommand("apt-get", ["update"], { env });
  await update;
  return runCommand("apt-get", ["install", "-y", "--no-install-recommends", name], { env });
}
