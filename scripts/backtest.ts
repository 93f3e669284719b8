/**
 * Ranks each day of a trending panel by our formulas and by published ones, and compares them by the next day's growth:
 * `npm run backtest -- FILE [--seconds-per-view 30]`. FILE is a CSV of the columns in lib/panel/panel-row.ts.
 */
import { parseArgs } from "node:util";
import { type BacktestReport, backtest, DEPTH } from "#lib/backtest/backtest.ts";
import { readRows } from "#lib/panel/import-panel.ts";
import { readPanel, readSecondsPerView, showProblems, UsageError } from "./panel-file.ts";

const USAGE = "Usage: npm run backtest -- FILE [--seconds-per-view 30]";

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "seconds-per-view": { type: "string", default: "30" } },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new UsageError(USAGE);
  return { file, secondsPerView: readSecondsPerView(values["seconds-per-view"]) };
}

function showReport({ formulas, days }: BacktestReport): void {
  const line = (cells: readonly string[]) =>
    console.log(
      `  ${cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(18))).join("")}`,
    );
  line(["", "growth in views", "in engagement", "best day, views", "engagement"]);
  for (const { formula, mean, daysBest } of formulas) {
    line([
      formula,
      mean.views.toFixed(3),
      mean.engagement.toFixed(3),
      `${daysBest.views} of ${days.length}`,
      `${daysBest.engagement} of ${days.length}`,
    ]);
  }
}

async function main(): Promise<void> {
  const { file, secondsPerView } = readArguments();
  const { records, problems } = await readPanel(file);
  const { rows, problems: badRows } = readRows(records);
  const report = backtest(rows, { secondsPerView });
  if (report.days.length === 0) throw new UsageError(`${file} has no two days with the same videos.`);
  console.log(
    `${file}: ${report.videos} videos, ${report.days.length} days that another one follows; a view counts as ` +
      `${secondsPerView} s watched. Mean NDCG@${DEPTH} against the next day's growth:\n`,
  );
  showReport(report);
  showProblems([...problems, ...badRows].toSorted((a, b) => a.line - b.line));
}

main().catch((error: Error) => {
  console.error(error instanceof UsageError || "code" in error ? error.message : error);
  process.exitCode = 1;
});
