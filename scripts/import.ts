/**
 * Replays a trending panel: `npm run import -- FILE [--shift-to-now] [--seconds-per-view 30]`.
 * FILE is a CSV of the columns in lib/panel/panel-row.ts. Safe to run twice.
 */
import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { type CsvError, parse } from "csv-parse";
import { createPostgresPanelStore } from "#lib/adapters/postgres/panel-store.ts";
import { avatarUrl, thumbnailOf } from "#lib/demo/media.ts";
import { parseEnv } from "#lib/env.ts";
import { rollUpAll } from "#lib/jobs/catalogue.ts";
import { importPanel, type NumberedRecord } from "#lib/panel/import-panel.ts";
import { PANEL_COLUMNS, type PanelProblem } from "#lib/panel/panel-row.ts";
import { createDeps } from "#lib/wiring.ts";
import { loadRuntimeEnv } from "./launcher/connect.ts";

const USAGE = "Usage: npm run import -- FILE [--shift-to-now] [--seconds-per-view 30]";
const PROBLEMS_SHOWN = 20;

class UsageError extends Error {}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "shift-to-now": { type: "boolean", default: false },
      "seconds-per-view": { type: "string", default: "30" },
    },
  });
  const [file, ...more] = positionals;
  const secondsPerView = Number(values["seconds-per-view"]);
  if (!file || more.length > 0) throw new UsageError(USAGE);
  if (!(secondsPerView >= 0 && secondsPerView <= 86_400))
    throw new UsageError("--seconds-per-view takes 0 to 86400");
  return { file, secondsPerView, shiftToNow: values["shift-to-now"] };
}

/** The file's records with their lines; what is no CSV record at all becomes a problem. */
async function readPanel(file: string): Promise<{ records: NumberedRecord[]; problems: PanelProblem[] }> {
  const problems: PanelProblem[] = [];
  const input = createReadStream(file);
  const parser = input.pipe(
    parse({
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error: CsvError | undefined) => {
        problems.push({ line: Number(error?.lines ?? 0), reason: error?.message ?? "not a CSV record" });
      },
    }),
  );
  // A pipe does not hand on errors: a file that cannot be read would end the process.
  input.on("error", (error) => parser.destroy(error));
  const records: NumberedRecord[] = [];
  for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: object }>) {
    const missing = records.length === 0 ? PANEL_COLUMNS.filter((name) => !(name in record)) : [];
    if (missing.length > 0)
      throw new UsageError(`${file} is no panel: it has no column ${missing.join(", ")}.`);
    records.push({ line: info.lines, record });
  }
  if (records.length === 0 && problems.length === 0) throw new UsageError(`${file} has no rows.`);
  return { records, problems };
}

function showProgress(done: number, total: number): void {
  const percent = Math.floor((100 * done) / Math.max(total, 1));
  if (process.stdout.isTTY) process.stdout.write(`\r  events ${done} of ${total} (${percent} %) `);
  else console.log(`  events ${done} of ${total} (${percent} %)`);
}

function showProblems(problems: readonly PanelProblem[]): void {
  if (problems.length === 0) return;
  console.log(`\nLeft out ${problems.length}:`);
  for (const { line, reason } of problems.slice(0, PROBLEMS_SHOWN))
    console.log(line ? `  line ${line}: ${reason}` : `  ${reason}`);
  if (problems.length > PROBLEMS_SHOWN) console.log(`  and ${problems.length - PROBLEMS_SHOWN} more`);
}

async function main(): Promise<void> {
  const { file, ...options } = readArguments();
  const { records, problems } = await readPanel(file);
  loadRuntimeEnv();
  process.env.LOG_LEVEL ??= "warn";
  // Straight into the database, whose queue is counted below.
  const deps = createDeps({
    env: parseEnv({ ...process.env, KAFKA_BROKERS: "" }),
    name: "import",
    statementTimeoutMs: 0,
  });
  const startedAt = performance.now();
  try {
    console.log(`Importing ${records.length} rows of ${file}`);
    const report = await importPanel(
      {
        store: createPostgresPanelStore(deps.database),
        ingest: deps.ingest,
        clock: deps.clock,
        pictures: { avatarUrl, thumbnail: thumbnailOf },
      },
      records,
      { ...options, onProgress: showProgress },
    );
    // With a worker running this only helps it along; without one the list is up to date all the same.
    await rollUpAll(deps);
    await deps.publishHot("full");
    const tookSec = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(
      `\n${report.rows} rows of ${report.snapshots} snapshots: ${report.videos} videos of ${report.channels} channels, ` +
        `moved by ${report.shiftDays.toFixed(2)} days. ` +
        `${report.accepted} events added, ${report.duplicates} known already, in ${tookSec} s.`,
    );
    showProblems([...problems, ...report.problems].toSorted((a, b) => a.line - b.line));
  } finally {
    await deps.close();
  }
}

main().catch((error: Error) => {
  console.error(error instanceof UsageError || "code" in error ? error.message : error);
  process.exitCode = 1;
});
