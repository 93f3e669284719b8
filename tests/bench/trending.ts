import pg from "pg";
import { parseEnv } from "#lib/env.ts";
import { createDeps } from "#lib/wiring.ts";
import { applyMigrations } from "#scripts/launcher/migrate.ts";
import { load, row } from "./hot-api.ts";
import type { BenchTarget, Measure } from "./measure.ts";

const SIZES = [10_000, 1_000_000];
const DATABASE = "bench_trending";

/** GET /api/videos/trending against the framework's own floor. */
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
 * The whole recomputation of the trending score over active videos, each with hits in the window: the first, which
 * writes all rows, one half an hour and new hits later, and one where nothing has changed. On the stack's server, in a
 * database of its own.
 */
export async function measureTrendingScore({ databaseUrl }: BenchTarget): Promise<Measure[]> {
  const url = new URL(databaseUrl);
  url.pathname = `/${DATABASE}`;
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${DATABASE}`);
    await applyMigrations(url.href);
    const measures: Measure[] = [];
    for (const size of SIZES) measures.push(...(await recomputeOver(size, url.href)));
    return measures;
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await admin.end();
  }
}

async function recomputeOver(size: number, databaseUrl: string): Promise<Measure[]> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  let nowMs = Date.now();
  const env = parseEnv({ NODE_ENV: "production", LOG_LEVEL: "silent", DATABASE_URL: databaseUrl });
  const clock = { nowMs: () => nowMs };
  const deps = createDeps({ env, name: "bench", clock, statementTimeoutMs: 0 });
  try {
    await fill(database, size);
    const recompute = async (name: string): Promise<Measure> => {
      await deps.trending.requestRecompute();
      const startedAt = performance.now();
      const computed = await deps.trending.recomputeWhenDue();
      const sec = (performance.now() - startedAt) / 1000;
      return {
        name: `${size.toLocaleString("en")} videos, ${name}`,
        value: `${sec.toFixed(2)} s`,
        note: `${computed?.changed} rows written`,
      };
    };
    const first = await recompute("the first time");
    nowMs += 30 * 60_000;
    await database.query("UPDATE video_access_hour SET hits = hits + 1 WHERE random() < 0.1");
    const next = await recompute("half an hour later");
    return [first, next, await recompute("nothing new")];
  } finally {
    await deps.close();
    await database.end();
  }
}

/** Of a day's ages, half of them with shares. Rows as the triggers would write them, which takes minutes for a million. */
async function fill(database: pg.Client, size: number): Promise<void> {
  await database.query(`
    TRUNCATE video, video_stats, video_access_hour, video_trending, channel CASCADE;
    SET session_replication_role = replica;
    INSERT INTO channel (id, name, avatar_url, approved) VALUES ('c_bench', 'Bench', '', true);
    INSERT INTO video (id, channel_id, title, thumbnail_url, published_at, visibility, processing, moderation_status)
    SELECT 'v_' || n, 'c_bench', 'Bench', '', now() - random() * interval '23 hours', 'public', 'complete', 'approved'
    FROM generate_series(1, ${size}) AS n;
    INSERT INTO video_stats (video_id, channel_id, published_epoch_sec, standing)
    SELECT id, channel_id, extract(epoch FROM published_at)::float8, 'eligible' FROM video;
    INSERT INTO video_access_hour (video_id, hour, hits, shares)
    SELECT id, date_trunc('hour', now()) - (random() * 22)::int * interval '1 hour', floor(exp(random() * 8)),
           floor(random() * 2) * floor(exp(random() * 4))
    FROM video;
    SET session_replication_role = origin`);
  await database.query("VACUUM ANALYZE");
}
