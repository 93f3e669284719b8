import pg from "pg";
import { type BenchTarget, type Measure, percentile } from "./measure.ts";

const TRIALS = 50;
const EVENTS_PER_BURST = 100;
const WAIT_LIMIT_MS = 10_000;
const POLL_MS = 5;

/** How long after a burst of events for an unlisted video the API names it at rank 1. */
export async function measureFreshness(target: BenchTarget): Promise<Measure[]> {
  const headers = { authorization: `Bearer ${target.serviceToken}`, "content-type": "application/json" };
  const top = async () => {
    const response = await fetch(`${target.webUrl}/api/v1/hot?limit=1`, { headers });
    if (!response.ok) throw new Error(`GET /api/v1/hot: ${response.status}`);
    return ((await response.json()) as { items: { videoId: string; hotScore: number }[] }).items[0];
  };
  const waitsMs: number[] = [];
  for (const [trial, video] of (await unlistedVideos(target.databaseUrl)).entries()) {
    const hotScore = (await top())?.hotScore ?? 0;
    // A tenth more than rank 1 has now, counted back to the video's age.
    const ageHours = (Date.now() / 1000 - video.publishedEpochSec) / 3600;
    const watchTimeSec = ((hotScore * 1.1 + 1) * Math.exp(ageHours / 24)) / 0.8 / EVENTS_PER_BURST;
    const events = Array.from({ length: EVENTS_PER_BURST }, (_, index) => ({
      id: `bench-${trial}-${index}`,
      kind: "watch",
      videoId: video.id,
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
    while ((await top())?.videoId !== video.id) {
      if (performance.now() - sentAt > WAIT_LIMIT_MS) throw new Error(`${video.id} did not reach rank 1`);
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

/** The newest that are not on the list. */
async function unlistedVideos(databaseUrl: string): Promise<{ id: string; publishedEpochSec: number }[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT video_id AS id, published_epoch_sec AS "publishedEpochSec" FROM video_stats
       WHERE standing = 'eligible'
         AND NOT video_id = ANY (SELECT unnest(video_ids) FROM (SELECT video_ids FROM hot_generation ORDER BY id DESC LIMIT 1) AS latest)
       ORDER BY published_epoch_sec DESC LIMIT $1`,
      [TRIALS],
    );
    return rows;
  } finally {
    await client.end();
  }
}
