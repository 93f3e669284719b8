import { SIGNAL_NAMES, SIGNALS } from "#lib/ranking/signals.ts";
import { type BenchDatabase, fillCatalogue, withBenchDatabase } from "./bench-database.ts";
import type { BenchTarget, Measure } from "./measure.ts";

/** NFR-2: 10 million videos within 5 minutes. */
const SIZES = [1_000_000, 10_000_000];
const YEAR_HOURS = 8_760;
const SIGNAL_COLUMNS = SIGNAL_NAMES.map((name) => SIGNALS[name].column);
/** Realistic signals: most videos have little, a few have much. Logarithm of the largest value; 5 for the others. */
const LN_MAX: Partial<Record<(typeof SIGNAL_COLUMNS)[number], number>> = {
  likes: 9,
  comments: 6,
  watch_time_sec: 14,
};
const SIGNAL_VALUES = Object.fromEntries(
  SIGNAL_COLUMNS.map((column) => [column, `floor(exp(random() * ${LN_MAX[column] ?? 5}))`]),
);

/**
 * A full generation of Hot over a catalogue of a year, compared with a plain sum over the same table, and an
 * incremental one after it.
 */
export function measureGenerations({ databaseUrl }: BenchTarget): Promise<Measure[]> {
  return withBenchDatabase(databaseUrl, async (database) => {
    const measures: Measure[] = [];
    for (const size of SIZES) measures.push(...(await generateOver(size, database)));
    return measures;
  });
}

async function generateOver(size: number, { client, deps, clock }: BenchDatabase): Promise<Measure[]> {
  await fillCatalogue(client, { videos: size, maxAgeHours: YEAR_HOURS, signals: SIGNAL_VALUES });
  const sum = () => client.query(`SELECT sum(${SIGNAL_COLUMNS.join(" + ")}) FROM video_stats`);
  // So that both read a table that is in memory.
  await sum();
  const plainSec = await secondsOf(sum);
  clock.advance(1_000);
  const fullSec = await secondsOf(() => deps.hot.publish("full"));
  clock.advance(1_000);
  const incrementalSec = await secondsOf(() => deps.hot.publish("incremental"));
  const row = (name: string, sec: number): Measure => ({
    name: `${size.toLocaleString("en")}, ${name}`,
    value: `${sec.toFixed(3)} s`,
    ratio: sec / plainSec,
  });
  return [row("plain sum", plainSec), row("full", fullSec), row("incremental", incrementalSec)];
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}
