import { type BenchDatabase, fillCatalogue, withBenchDatabase } from "./bench-database.ts";
import type { BenchTarget, Measure } from "./measure.ts";

/** NFR-2: 10 million videos within 5 minutes. */
const SIZES = [1_000_000, 10_000_000];
const YEAR_HOURS = 8_760;
/** Realistic signals: most videos have little, a few have much, and watch time follows the views. */
const SIGNALS = {
  likes: "floor(exp(random() * 9))",
  comments: "floor(exp(random() * 6))",
  watch_time_sec: "floor(exp(random() * 14))",
  shares: "floor(exp(random() * 5))",
};

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
  await fillCatalogue(client, { videos: size, maxAgeHours: YEAR_HOURS, signals: SIGNALS });
  const sum = () => client.query("SELECT sum(likes + comments + watch_time_sec + shares) FROM video_stats");
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
