import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { type CommandResult, runTool } from "./command.ts";
import { installFromDebian } from "./debian.ts";

/** The headless shell first: it renders like Chromium and takes two thirds of the time. */
const HEADLESS_SHELL = "chromium-headless-shell";
const NAMES = [HEADLESS_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The browser for tests: CHROMIUM_BIN, an installed one, or one that is installed now. */
export async function provideChromium(env: NodeJS.ProcessEnv): Promise<string> {
  if (env.CHROMIUM_BIN) {
    if (existsSync(env.CHROMIUM_BIN)) return env.CHROMIUM_BIN;
    throw new Error(`CHROMIUM_BIN is ${env.CHROMIUM_BIN}, which does not exist.`);
  }
  const found = findInstalled(env);
  if (found) return found;
  const problems: string[] = [];
  for (const install of [installPackage, installFromPlaywright]) {
    const result = await install();
    const installed = findInstalled(env);
    if (installed) return installed;
    if (result) problems.push(result.output.slice(-1_000));
  }
  throw new Error(`No Chromium, and none could be installed. Set CHROMIUM_BIN.\n${problems.join("\n")}`);
}

function findInstalled(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, MAC_CHROME, chromium.executablePath()].find((file) => existsSync(file));
}

/** The headless shell, else Chromium. Ubuntu's package `chromium` only installs a snap; then Playwright's is used. */
async function installPackage(): Promise<CommandResult | undefined> {
  const shell = await installFromDebian(HEADLESS_SHELL);
  return shell?.exitCode === 0 ? shell : installFromDebian("chromium");
}

function installFromPlaywright(): Promise<CommandResult> {
  return runTool("@playwright/test/cli.js", ["install", "chromium"]);
}
