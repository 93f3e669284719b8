import { posterKeyOf } from "#lib/videos/register-video.ts";
import type { DueMedia, MediaRemovals } from "#lib/videos/remove-media.ts";
import { type Database, isoTime, type Queryable } from "./client.ts";

/** One row per removal, never shared: an erasure does not wait for the job, and the job misses none. */
export function createPostgresMediaRemovals(database: Database): MediaRemovals {
  return {
    due: (nowMs, limit) =>
      database.$queryRaw<DueMedia[]>`
        SELECT d.seq, d.media_key AS "mediaKey",
               EXISTS (SELECT 1 FROM video AS v WHERE v.media_key = d.media_key AND v.deleted_at IS NULL)
               OR EXISTS (
                 SELECT 1 FROM video_caption AS k JOIN video AS v ON v.id = k.video_id
                 WHERE k.media_key = d.media_key AND v.deleted_at IS NULL) AS "isShared"
        FROM media_removal_due AS d WHERE d.due_at <= ${isoTime(nowMs)}::timestamptz
        ORDER BY d.due_at, d.seq LIMIT ${limit}`,

    async done(seqs) {
      await database.mediaRemovalDue.deleteMany({ where: { seq: { in: [...seqs] } } });
    },

    async postpone(seqs, untilMs) {
      await database.mediaRemovalDue.updateMany({
        where: { seq: { in: [...seqs] } },
        data: { dueAt: new Date(untilMs) },
      });
    },
  };
}

/** Queues all files of these videos. In the transaction that removes the videos, before their rows lose the keys. */
export async function queueMediaRemoval(
  sql: Queryable,
  videoIds: readonly string[],
  atMs: number,
): Promise<void> {
  await sql.$executeRaw`
    WITH gone AS (
      SELECT v.id, v.media_key, poster.key AS poster_key
      FROM unnest(${[...videoIds]}::text[], ${videoIds.map(posterKeyOf)}::text[]) AS poster (video_id, key)
      JOIN video AS v ON v.id = poster.video_id
      WHERE v.media_key IS NOT NULL)
    INSERT INTO media_removal_due (media_key, due_at)
    SELECT file.key, ${isoTime(atMs)}::timestamptz FROM (
      SELECT media_key AS key FROM gone
      UNION SELECT poster_key FROM gone
      UNION SELECT media_key FROM video_caption WHERE video_id = ANY(${[...videoIds]}::text[])
    ) AS file`;
}
