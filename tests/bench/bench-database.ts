import pg from "pg";
import { type App, createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";
import { applyMigrations } from "#scripts/launcher/migrate.ts";
import { createTestClock, type TestClock } from "#tests/support/clock.ts";

const DATABASE = "bench";

export type BenchDatabase = {
  client: pg.Client;
  /** The application on it, without Redis, with a clock that is set ahead. */
  deps: App;
  clock: TestClock;
};

/** Runs `work` on a new database of the stack's server, migrated and empty, and drops it afterwards. */
export async function withBenchDatabase<T>(
  serverUrl: string,
  work: (database: BenchDatabase) => Promise<T>,
): Promise<T> {
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  const client = new pg.Client({ connectionString: url.href });
  await admin.connect();
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${DATABASE}`);
    await applyMigrations(url.href);
    await client.connect();
    const clock = createTestClock(Date.now());
    const env = parseEnv({ NODE_ENV: "production", LOG_LEVEL: "silent", DATABASE_URL: url.href });
    const deps = createApp({ env, name: "bench", clock, statementTimeoutMs: 0 });
    return await work({ client, deps, clock }).finally(() => deps.close());
  } finally {
    await client.end();
    await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await admin.end();
  }
}

/**
 * Empties the catalogue and fills it with this many videos of 10,000 channels, up to `maxAgeHours` old. Writes the rows
 * that triggers would write, which take minutes for a million. `signals` are SQL assignments to columns of video_stats.
 */
export async function fillCatalogue(
  client: pg.Client,
  { videos, maxAgeHours, signals }: { videos: number; maxAgeHours: number; signals: Record<string, string> },
): Promise<void> {
  const columns = ["video_id", "channel_id", "published_epoch_sec", "eligibility", ...Object.keys(signals)];
  const values = [
    "id",
    "channel_id",
    "extract(epoch FROM published_at)::float8",
    "'eligible'",
    ...Object.values(signals),
  ];
  await client.query(`
    TRUNCATE video, video_stats, video_access_hour, video_trending, channel, hot_candidate CASCADE;
    SET session_replication_role = replica;
    INSERT INTO channel (id, name, avatar_url, approved)
    SELECT 'c_' || n, 'Bench', '', true FROM generate_series(1, 10000) AS n;
    INSERT INTO video (id, channel_id, title, thumbnail_url, published_at, visibility, processing, moderation_status)
    SELECT 'v_' || n, 'c_' || 1 + n % 10000, 'Bench', '', now() - random() * ${maxAgeHours} * interval '1 hour',
           'public', 'complete', 'approved'
    FROM generate_series(1, ${videos}) AS n;
    INSERT INTO video_stats (${columns}) SELECT ${values} FROM video;
    SET session_replication_role = origin`);
  await client.query("VACUUM ANALYZE");
}
