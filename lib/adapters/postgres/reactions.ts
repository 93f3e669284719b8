import { personKey } from "#lib/viewer-key.ts";
import { Prisma } from "#prisma-client";

/**
 * The last reaction of a person to a video, in `video AS v JOIN video_stats AS s`: to be joined as `r` with `liked`,
 * and `likes`, the counter including that reaction. So a person sees their own like before the roll-up counts it. The
 * condition on `kind` is that of the queue's index.
 */
export function reactionOf(userId: string | null): Prisma.Sql {
  return Prisma.sql`LATERAL (
    SELECT coalesce(latest.liked, counted.liked) AS liked,
           greatest(s.likes + coalesce(latest.liked, counted.liked)::int - counted.liked::int, 0) AS likes
    FROM (SELECT EXISTS (
            SELECT 1 FROM video_reaction l
            WHERE l.video_id = v.id AND l.user_id = ${userId} AND l.counter = 'likes') AS liked) AS counted
    LEFT JOIN LATERAL (
      SELECT p.kind = 'like' AS liked FROM engagement_pending p
      WHERE p.viewer = ${userId === null ? null : personKey(userId)} AND p.video_id = v.id AND p.kind IN ('like', 'unlike')
      ORDER BY p.seq DESC LIMIT 1) AS latest ON true)`;
}
