import type { BacklogStore } from "#lib/backlog/backlog.ts";
import type { Database } from "./client.ts";

/** Reads only the ends of the queues' indexes. Ages are by the database's clock, so every process answers the same. */
export function createPostgresBacklog(database: Database): BacklogStore {
  return {
    async read() {
      const [row] = await database.$queryRaw<BacklogRow[]>`
        SELECT
          (SELECT extract(epoch FROM now() - queued_at)::float8 FROM engagement_pending ORDER BY seq LIMIT 1) AS lag_sec,
          (SELECT count(*) FROM outbox_message WHERE sent_at IS NULL) AS depth,
          (SELECT extract(epoch FROM now() - created_at)::float8 FROM outbox_message
           WHERE sent_at IS NULL ORDER BY id LIMIT 1) AS oldest_sec,
          (SELECT extract(epoch FROM now() - queued_at)::float8 FROM media_removal_due ORDER BY seq LIMIT 1) AS media_sec,
          (SELECT generated_at FROM hot_generation ORDER BY id DESC LIMIT 1) AS generated_at`;
      if (!row) throw new Error("a select of values answered no row");
      return {
        rollUpLagSec: notNegative(row.lag_sec ?? 0),
        outboxDepth: Number(row.depth),
        outboxOldestAgeSec: notNegative(row.oldest_sec ?? 0),
        mediaRemovalOldestAgeSec: notNegative(row.media_sec ?? 0),
        generatedAtMs: row.generated_at?.getTime() ?? null,
      };
    },
  };
}

/** Below 0 for a row of a transaction that began later than this one. */
const notNegative = (ageSec: number) => Math.max(0, ageSec);

type BacklogRow = {
  lag_sec: number | null;
  depth: bigint;
  oldest_sec: number | null;
  media_sec: number | null;
  generated_at: Date | null;
};
