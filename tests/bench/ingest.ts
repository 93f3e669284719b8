import pg from "pg";
import type { BenchTarget, Measure } from "./measure.ts";

const EVENTS = 50_000;
const BATCH = 500;
const SENDERS = 4;

/** Events per second over HTTP into the log, and until all of them are counted. */
export async function measureIngest({ webUrl, serviceToken, databaseUrl }: BenchTarget): Promise<Measure[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT video_id FROM video_stats WHERE eligibility = 'eligible' ORDER BY video_id LIMIT 1000",
    );
    const videoIds: string[] = rows.map((row) => row.video_id);
    const startedAt = performance.now();
    let next = 0;
    const send = async () => {
      for (let start = next; start < EVENTS; start = next) {
        next += BATCH;
        const events = Array.from({ length: BATCH }, (_, index) => ({
          id: `ingest-${start + index}`,
          kind: "like",
          videoId: videoIds[(start + index) % videoIds.length],
        }));
        const response = await fetch(`${webUrl}/api/v1/events`, {
          method: "POST",
          headers: { authorization: `Bearer ${serviceToken}`, "content-type": "application/json" },
          body: JSON.stringify({ events }),
        });
        if (response.status !== 202) throw new Error(`POST /api/v1/events: ${response.status}`);
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, send));
    const acknowledgedSec = (performance.now() - startedAt) / 1000;
    for (;;) {
      const pending = await client.query("SELECT EXISTS (SELECT 1 FROM engagement_pending) AS waiting");
      if (!pending.rows[0].waiting) break;
    }
    const countedSec = (performance.now() - startedAt) / 1000;
    return [
      { name: "events acknowledged", value: `${Math.round(EVENTS / acknowledgedSec)}/s` },
      {
        name: "events counted, while more arrive",
        value: `${Math.round(EVENTS / countedSec)}/s`,
        ratio: acknowledgedSec / countedSec,
      },
    ];
  } finally {
    await client.end();
  }
}
