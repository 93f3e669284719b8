import { Prisma } from "#prisma-client";
import { isoTime } from "./client.ts";

/** Videos that anybody may watch by their address, unlisted ones too, in `video AS v JOIN channel AS c`. */
export function seeableAt(nowMs: number): Prisma.Sql {
  return Prisma.sql`
    v.visibility IN ('public', 'unlisted') AND v.processing = 'complete' AND v.moderation_status = 'approved'
    AND v.deleted_at IS NULL AND c.approved AND v.published_at <= ${isoTime(nowMs)}::timestamptz
    AND NOT EXISTS (SELECT 1 FROM tombstone AS t WHERE t.kind = 'video' AND t.id = v.id)`;
}

/**
 * Videos that a list may show, in `video AS v JOIN channel AS c`. The conditions on the video are those of its indexes,
 * so that a page of the newest reads little more than its own rows.
 */
export function listedAt(nowMs: number): Prisma.Sql {
  return Prisma.sql`
    v.visibility = 'public' AND v.processing = 'complete' AND v.moderation_status = 'approved'
    AND v.deleted_at IS NULL AND c.approved AND v.published_at <= ${isoTime(nowMs)}::timestamptz`;
}

/** Shorts that may be listed, in `video AS v JOIN channel AS c`. */
export function eligibleShortAt(nowMs: number): Prisma.Sql {
  return Prisma.sql`v.is_short AND ${listedAt(nowMs)}`;
}
