import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CommandOptions, type CommandResult, runTool } from "./command.ts";
import { FAILED, judged, PASSED, playwrightTally, skipReasons, type Tally, vitestTally } from "./tally.ts";

/** `notes` are printed whether or not anything failed. */
export type CheckResult = { tally: Tally; output: string; notes?: string[] };
export type Check = (args: readonly string[], options: CommandOptions) => Promise<CheckResult>;

/** A check by the exit code of one program. */
function yesOrNo(entry: string, ownArgs: readonly string[]): Check {
  return async (args, options) => {
    const { exitCode, output } = await runTool(entry, [...ownArgs, ...args], options);
    return { tally: exitCode === 0 ? PASSED : FAILED, output };
  };
}

export const lint = yesOrNo("@biomejs/biome/bin/biome", ["check", "."]);
export const knip = yesOrNo("knip/bin/knip.js", ["--no-progress"]);

/** Generates Next's route types first: a fresh clone has none, and old ones may have routes that are gone. */
export const types: Check = async (args, options) => {
  const generated = await runTool("next/dist/bin/next", ["typegen"], options);
  if (generated.exitCode !== 0) return { tally: FAILED, output: generated.output };
  return yesOrNo("typescript-native/bin/tsc", ["--noEmit", "--project", "tsconfig.check.json"])(
    args,
    options,
  );
};

function vitest(project: string): Check {
  return async (args, options) =>
    withReport(async (report) => {
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const result = await runTool(
        "vitest/vitest.mjs",
        ["run", "--project", project, ...reporters, ...args],
        options,
      );
      return {
        result,
        read: (json: string) => vitestTally(JSON.parse(json)),
        notes: (json: string) => skipReasons(JSON.parse(json)),
      };
    });
}

export const unit = vitest("unit");
export const integration = vitest("integration");

/** Needs a running stack at WEB_URL and a browser at CHROMIUM_BIN. */
export const browser: Check = async (args, options) =>
  withReport(async (report) => {
    const env = { ...(options.env ?? process.env), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const result = await runTool("@playwright/test/cli.js", ["test", "--reporter=list,json", ...args], {
      ...options,
      env,
    });
    return { result, read: (json: string) => playwrightTally(JSON.parse(json)) };
  });

type Reported = {
  result: CommandResult;
  read: (json: string) => Tally;
  notes?: (json: string) => string[];
};

async function withReport(run: (report: string) => Promise<Reported>): Promise<CheckResult> {
  const folder = mkdtempSync(path.join(tmpdir(), "imoutotv-report-"));
  const report = path.join(folder, "report.json");
  try {
    const { result, read, notes } = await run(report);
    const json = existsSync(report) ? readFileSync(report, "utf8") : undefined;
    const tally = json === undefined ? undefined : read(json);
    return {
      tally: judged(tally, result.exitCode),
      output: result.output,
      notes: json === undefined ? [] : (notes?.(json) ?? []),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
