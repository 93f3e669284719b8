import type { AcceptedEvent } from "#lib/engagement/types.ts";
import type { ActionStore, CommentPlace, StoredComment } from "#lib/videos/ports.ts";
import { Prisma } from "#prisma-client";
import { type Database, isoTime, type Queryable } from "./client.ts";
import { appendEvents } from "./engagement-log.ts";
import { reactionOf } from "./reactions.ts";
import { seeableAt } from "./seeable.ts";

export function createPostgresActionStore(database: Database): ActionStore {
  return {
    async findTarget(videoId, { userId, nowMs }) {
      const [row] = await database.$queryRaw<{ is_short: boolean; likes: number; is_liked: boolean }[]>`
        SELECT v.is_short, r.likes, r.liked AS is_liked
        FROM video v JOIN channel c ON c.id = v.channel_id JOIN video_stats s ON s.video_id = v.id
        CROSS JOIN ${reactionOf(userId)} AS r
        WHERE v.id = ${videoId} AND ${seeableAt(nowMs)}`;
      return row ? { isShort: row.is_short, likes: row.likes, isLiked: row.is_liked } : null;
    },

    async saveProgress({ userId, videoId, positionSec, atMs }) {
      await database.$executeRaw`
        INSERT INTO watch_progress AS known (user_id, video_id, position_sec, updated_at)
        VALUES (${userId}, ${videoId}, ${positionSec}, ${isoTime(atMs)}::timestamptz)
        ON CONFLICT (user_id, video_id) DO UPDATE
        SET position_sec = excluded.position_sec, updated_at = excluded.updated_at
        WHERE known.updated_at <= excluded.updated_at`;
    },

    async addSeenDue({ userId, videoId, atMs }) {
      await database.$executeRaw`
        INSERT INTO seen_short_due (user_id, video_id, at)
        VALUES (${userId}, ${videoId}, ${isoTime(atMs)}::timestamptz)
        ON CONFLICT (user_id, video_id) DO NOTHING`;
    },

    async listComments(videoId, { after, limit }) {
      const rows = await database.$queryRaw<CommentRow[]>`
        SELECT ${COMMENT_COLUMNS} FROM comment m LEFT JOIN app_user u ON u.id = m.user_id
        WHERE m.video_id = ${videoId} AND m.deleted_at IS NULL AND ${olderThan(after)}
        ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit}`;
      return rows.map(toComment);
    },

    addComment({ id, videoId, userId, body, atMs }, event) {
      return database.$transaction(async (sql) => {
        const inserted = await sql.$executeRaw`
          INSERT INTO comment (id, video_id, user_id, body, created_at)
          VALUES (${id}, ${videoId}, ${userId}, ${body}, ${isoTime(atMs)}::timestamptz)
          ON CONFLICT (id) DO NOTHING`;
        if (inserted > 0) await appendOwn(sql, event);
        const [row] = await sql.$queryRaw<CommentRow[]>`
          SELECT ${COMMENT_COLUMNS} FROM comment m LEFT JOIN app_user u ON u.id = m.user_id
          WHERE m.id = ${id} AND m.user_id = ${userId}`;
        return row ? toComment(row) : null;
      });
    },

    removeComment({ id, videoId, userId, atMs }, event) {
      return database.$transaction(async (sql) => {
        const removed = await sql.$executeRaw`
          UPDATE comment SET deleted_at = ${isoTime(atMs)}::timestamptz, body = ''
          WHERE id = ${id} AND video_id = ${videoId} AND user_id = ${userId} AND deleted_at IS NULL`;
        if (removed > 0) {
          await appendOwn(sql, event);
          return "removed";
        }
        const [row] = await sql.$queryRaw<{ is_own: boolean | null; is_deleted: boolean }[]>`
          SELECT user_id = ${userId} AS is_own, deleted_at IS NOT NULL AS is_deleted
          FROM comment WHERE id = ${id} AND video_id = ${videoId}`;
        if (row?.is_own) return "removed";
        return row && !row.is_deleted ? "not-own" : "unknown";
      });
    },

    async addShareLink({ id, videoId, userId, atMs }) {
      const added = await database.$executeRaw`
        INSERT INTO share_link (id, video_id, user_id, created_at)
        VALUES (${id}, ${videoId}, ${userId}, ${isoTime(atMs)}::timestamptz)`;
      return added > 0;
    },

    async findShareLink(linkId, videoId) {
      const [row] = await database.$queryRaw<{ user_id: string | null }[]>`
        SELECT user_id FROM share_link WHERE id = ${linkId} AND video_id = ${videoId}`;
      return row ? { userId: row.user_id } : null;
    },
  };
}

/** The receipt may expire as a browser's does: a retry is recognized by the comment's own id. */
async function appendOwn(sql: Queryable, event: AcceptedEvent): Promise<void> {
  await appendEvents(sql, [event], { producer: "actions", trusted: false, receivedAtMs: event.occurredAtMs });
}

const COMMENT_COLUMNS = Prisma.sql`m.id, m.body, m.created_at, m.user_id, u.name, u.image`;

const olderThan = (place: CommentPlace | null) =>
  place === null
    ? Prisma.sql`true`
    : Prisma.sql`(m.created_at, m.id) < (${isoTime(place.createdAtMs)}::timestamptz, ${place.id})`;

type CommentRow = {
  id: string;
  body: string;
  created_at: Date;
  user_id: string | null;
  name: string | null;
  image: string | null;
};

function toComment(row: CommentRow): StoredComment {
  return {
    id: row.id,
    body: row.body,
    createdAtMs: row.created_at.getTime(),
    // A person known only by tokens of the identity provider has an id and no name here.
    author: row.user_id === null ? null : { id: row.user_id, name: row.name ?? "", avatarUrl: row.image },
  };
}
