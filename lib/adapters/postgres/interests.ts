import type { InterestChange } from "#lib/engagement/interests.ts";
import { column, isoTime, type Queryable } from "./client.ts";

/** Upper limit of the strength of one interest, however often a video is watched again. */
const MAX_STRENGTH = 3;

/** Runs in the roll-up's transaction, so that an event that counts changes an interest exactly once. */
export async function storeInterests(sql: Queryable, changes: readonly InterestChange[]): Promise<void> {
  const more = changes.filter(({ strength }) => strength > 0);
  if (more.length > 0) {
    await sql.$executeRaw`
      INSERT INTO user_interest AS i (user_id, video_id, strength, last_at)
      SELECT user_id, video_id, least(strength, ${MAX_STRENGTH}::float8), last_at FROM unnest(
        ${column(more, (change) => change.userId)}::text[],
        ${column(more, (change) => change.videoId)}::text[],
        ${column(more, (change) => change.strength)}::float8[],
        ${column(more, (change) => isoTime(change.atMs))}::text[]::timestamptz[]
      ) AS c (user_id, video_id, strength, last_at)
      ON CONFLICT (user_id, video_id) DO UPDATE
      SET strength = least(i.strength + excluded.strength, ${MAX_STRENGTH}::float8),
          last_at = greatest(i.last_at, excluded.last_at)`;
  }
  const less = changes.filter(({ strength }) => strength < 0);
  if (less.length > 0) {
    await sql.$executeRaw`
      UPDATE user_interest AS i SET strength = greatest(i.strength + c.strength, 0)
      FROM unnest(
        ${column(less, (change) => change.userId)}::text[],
        ${column(less, (change) => change.videoId)}::text[],
        ${column(less, (change) => change.strength)}::float8[]) AS c (user_id, video_id, strength)
      WHERE i.user_id = c.user_id AND i.video_id = c.video_id`;
  }
  if (changes.length === 0) return;
  const userIds = [...new Set(changes.map(({ userId }) => userId))];
  const videoIds = [...new Set(changes.map(({ videoId }) => videoId))];
  await sql.$executeRaw`
    INSERT INTO embedding_due (cause, id) SELECT 'user', unnest(${userIds}::text[])`;
  // One row per waiting video, however many people watch it. A row that is being processed may hide the next one; the
  // one after that is added. Rows of people are always added.
  await sql.$executeRaw`
    INSERT INTO embedding_due (cause, id)
    SELECT 'co_engagement', v.id FROM unnest(${videoIds}::text[]) AS v (id)
    WHERE NOT EXISTS (SELECT 1 FROM embedding_due AS d WHERE d.cause = 'co_engagement' AND d.id = v.id)`;
}
