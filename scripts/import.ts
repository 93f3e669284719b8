/**
 * Replays a trending panel: `npm run import -- FILE [--shift-to-now] [--seconds-per-view 30]`.
 * FILE is a CSV of the columns in lib/panel/panel-row.ts. Safe to run twice.
 */
import { parseArgs } from "node:util";
import { avatarUrl, thumbnailOf } from "#demo/media.ts";
import { createPostgresPanelStore } from "#lib/adapters/postgres/panel-store.ts";
import { createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";
import { importPanel } from "#lib/panel/import-panel.ts";
import { loadRuntimeEnv } from "./launcher/connect.ts";
import { readPanel, readSecondsPerView, showProblems, UsageError } from "./panel-file.ts";

const USAGE = "Usage: npm run import -- FILE [--shift-to-now] [--seconds-per-view 30]";

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "shift-to-now": { type: "boolean", default: false },
      "seconds-per-view": { type: "string", default: "30" },
    },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new UsageError(USAGE);
  const secondsPerView = readSecondsPerView(values["seconds-per-view"]);
  return { file, secondsPerView, shiftToNow: values["shift-to-now"] };
}

function showProgress(done: number, total: number): void {
  const percent = Math.floor((100 * done) / Math.max(total, 1));
  if (process.stdout.isTTY) process.stdout.write(`\r  events ${done} of ${total} (${percent} %) `);
  else console.log(`  events ${done} of ${total} (${percent} %)`);
}

async function main(): Promise<void> {
  const { file, ...options } = readArguments();
  const { records, problems } = await readPanel(file);
  loadRuntimeEnv();
  process.env.LOG_LEVEL ??= "warn";
  // Without Kafka: the events have to be in the database for the roll-up below.
  const deps = createApp({
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
        ingest: deps.engagement.ingest,
        clock: deps.clock,
        pictures: { avatarUrl, thumbnail: thumbnailOf },
      },
      records,
      { ...options, onProgress: showProgress },
    );
    // A running worker does the same; without one this brings the list up to date.
    await deps.jobs["roll-up"]?.();
    await deps.hot.publish("full");
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
