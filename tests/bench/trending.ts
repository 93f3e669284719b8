import { type BenchDatabase, fillCatalogue, withBenchDatabase } from "./bench-database.ts";
import { load, row } from "./hot-api.ts";
import type { BenchTarget, Measure } from "./measure.ts";

const SIZES = [10_000, 1_000_000];

/** GET /api/videos/trending compared with an empty route of the framework. */
export async function measureTrendingApi({ webUrl, serviceToken }: BenchTarget): Promise<Measure[]> {
  const headers = { authorization: `Bearer ${serviceToken}` };
  const floor = await load(`${webUrl}/api/health/live`);
  const trending = await load(`${webUrl}/api/videos/trending`, headers);
  const newest = await load(`${webUrl}/api/videos?limit=20`, headers);
  return [
    row("Next.js route handler, constant", floor, floor),
    row("GET /api/videos/trending", trending, floor),
    row("GET /api/videos", newest, floor),
  ];
}

/**
 * A recomputation of the trending score over active videos, all with hits in the window: the first, which writes all
 * rows; one half an hour and new hits later; and one without changes.
 */
export function measureTrendingScore({ databaseUrl }: BenchTarget): Promise<Measure[]> {
  return withBenchDatabase(databaseUrl, async (database) => {
    const measures: Measure[] = [];
    for (const size of SIZES) measures.push(...(await recomputeOver(size, database)));
    return measures;
  });
}

async function recomputeOver(size: number, { client, deps, clock }: BenchDatabase): Promise<Measure[]> {
  await fillCatalogue(client, { videos: size, maxAgeHours: 23, signals: {} });
  // Hits in all hours of a day; half of the videos have shares.
  await client.query(`
    INSERT INTO video_access_hour (video_id, hour, hits, shares)
    SELECT id, date_trunc('hour', now()) - (random() * 22)::int * interval '1 hour', floor(exp(random() * 8)),
           floor(random() * 2) * floor(exp(random() * 4))
    FROM video`);
  await client.query("VACUUM ANALYZE video_access_hour");
  const recompute = async (name: string): Promise<Measure> => {
    await deps.trending.requestRecompute();
    const startedAt = performance.now();
    const computed = await deps.trending.recomputeWhenDue();
    const sec = (performance.now() - startedAt) / 1000;
    return {
      name: `${size.toLocaleString("en")}, ${name}`,
      value: `${sec.toFixed(2)} s`,
      note: `${computed?.changed} rows written`,
    };
  };
  const first = await recompute("the first time");
  clock.advance(30 * 60_000);
  await client.query("UPDATE video_access_hour SET hits = hits + 1 WHERE random() < 0.1");
  const next = await recompute("half an hour later");
  return [first, next, await recompute("nothing new")];
}
