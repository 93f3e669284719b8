import type { Escalation } from "#lib/moderation/escalation.ts";
import { column, isoTime, type Queryable } from "./client.ts";
import { appendToOutbox } from "./outbox.ts";

/**
 * Opens a case for each video that has none open, with its message, in the caller's transaction. A decision locks the
 * video's row; waiting for that lock and reading the row again prevents a second case for a video just decided on.
 */
export async function openCases(
  sql: Queryable,
  escalations: readonly Escalation[],
  atMs: number,
): Promise<number> {
  if (escalations.length === 0) return 0;
  const opened = await sql.$queryRaw<{ id: bigint; video_id: string; rank: number; hot_score: number }[]>`
    WITH asked AS (
      SELECT a.* FROM unnest(
        ${column(escalations, ({ videoId }) => videoId)}::text[],
        ${column(escalations, ({ rank }) => rank)}::int[],
        ${column(escalations, ({ hotScore }) => hotScore)}::float8[]
      ) AS a (video_id, rank, hot_score)
      WHERE NOT EXISTS (SELECT 1 FROM moderation_case AS m WHERE m.video_id = a.video_id AND m.state = 'open')
    ), undecided AS (
      SELECT id FROM video
      WHERE id IN (SELECT video_id FROM asked) AND moderation_status = 'pending' AND deleted_at IS NULL
      ORDER BY id FOR NO KEY UPDATE
    )
    INSERT INTO moderation_case (video_id, rank, hot_score, opened_at)
    SELECT asked.video_id, asked.rank, asked.hot_score, ${isoTime(atMs)}::timestamptz
    FROM asked JOIN undecided ON undecided.id = asked.video_id
    ORDER BY asked.rank
    ON CONFLICT DO NOTHING
    RETURNING id, video_id, rank, hot_score`;
  await appendToOutbox(
    sql,
    opened.map((row) => ({
      topic: "moderation.escalations.v1",
      key: row.video_id,
      payload: {
        caseId: String(row.id),
        videoId: row.video_id,
        rank: row.rank,
        hotScore: row.hot_score,
        openedAt: isoTime(atMs),
      },
    })),
  );
  return opened.length;
}
