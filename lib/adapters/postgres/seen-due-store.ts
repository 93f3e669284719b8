import type { SeenDueStore } from "#lib/feeds/shorts/ports.ts";
import type { Database } from "./client.ts";

/** Long, because each row is one write to Redis. */
const TRANSACTION_LIMITS = { maxWait: 5_000, timeout: 30_000 };

export function createPostgresSeenDueStore(database: Database): SeenDueStore {
  return {
    transfer(limit, write) {
      return database.$transaction(async (sql) => {
        // An erasure waits for these rows, and afterwards deletes the person's data in Redis.
        const seen = await sql.$queryRaw<{ userId: string; videoId: string }[]>`
          DELETE FROM seen_short_due WHERE (user_id, video_id) IN (
            SELECT user_id, video_id FROM seen_short_due ORDER BY at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
          RETURNING user_id AS "userId", video_id AS "videoId"`;
        if (seen.length > 0) await write(seen);
        return seen.length;
      }, TRANSACTION_LIMITS);
    },
  };
}
