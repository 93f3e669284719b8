import pg from "pg";
import { DEFAULT_HOT_PARAMETERS } from "#lib/ranking/parameters.ts";
import { type BenchTarget, type Measure, percentile } from "./measure.ts";

const TRIALS = 50;
const EVENTS_PER_BURST = 100;
const WAIT_LIMIT_MS = 10_000;
const POLL_MS = 5;
const WATCH_TIME_WEIGHT = DEFAULT_HOT_PARAMETERS.weights.watchTimeSec;

/** Time from a burst of events for a video that is not on the list until the API has it at rank 1. */
export async function measureFreshness(target: BenchTarget): Promise<Measure[]> {
  const headers = { authorization: `Bearer ${target.serviceToken}`, "content-type": "application/json" };
  const top = async () => {
    const response = await fetch(`${target.webUrl}/api/v1/hot?limit=1`, { headers });
    if (!response.ok) throw new Error(`GET /api/v1/hot: ${response.status}`);
    return ((await response.json()) as { items: { videoId: string; hotScore: number }[] }).items[0];
  };
  const waitsMs: number[] = [];
  for (const [trial, videoId] of (await addUnlistedVideos(target.databaseUrl)).entries()) {
    // 20 % more than rank 1 has now; its age of one hour costs 4 % of the score.
    const watchTimeSec = (((await top())?.hotScore ?? 0) * 1.2 + 1) / WATCH_TIME_WEIGHT / EVENTS_PER_BURST;
    const events = Array.from({ length: EVENTS_PER_BURST }, (_, index) => ({
      id: `bench-${trial}-${index}`,
      kind: "watch",
      videoId,
      count: Math.ceil(watchTimeSec / 60),
      watchTimeSec,
    }));
    const sentAt = performance.now();
    const response = await fetch(`${target.webUrl}/api/v1/events`, {
      method: "POST",
      headers,
      body: JSON.stringify({ events }),
    });
    if (response.status !== 202)
      throw new Error(`POST /api/v1/events: ${response.status} ${await response.text()}`);
    while ((await top())?.videoId !== videoId) {
      if (performance.now() - sentAt > WAIT_LIMIT_MS) throw new Error(`${videoId} did not reach rank 1`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    waitsMs.push(performance.now() - sentAt);
  }
  const ms = (share: number) => `${Math.round(percentile(waitsMs, share))} ms`;
  return [
    {
      name: `burst to rank 1, ${waitsMs.length} trials`,
      value: `p50 ${ms(0.5)}, p99 ${ms(0.99)}, worst ${ms(1)}`,
    },
  ];
}

/** One hour old, each of its own channel, without engagement. */
async function addUnlistedVideos(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `INSERT INTO video (id, channel_id, title, thumbnail_url, published_at, visibility, processing, moderation_status)
       SELECT 'v_bench_' || id, id, 'Bench', '', now() - interval '1 hour', 'public', 'complete', 'approved'
       FROM channel WHERE approved ORDER BY id LIMIT $1 RETURNING id`,
      [TRIALS],
    );
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
