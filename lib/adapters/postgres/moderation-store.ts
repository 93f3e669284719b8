import type { CaseState, ModerationCase } from "#lib/moderation/case-schema.ts";
import type { ModerationStore } from "#lib/moderation/ports.ts";
import { Prisma } from "#prisma-client";
import { type Database, isoTime, type Queryable } from "./client.ts";
import { toVideoFacts, VIDEO_COLUMNS, type VideoRow } from "./video-row.ts";

export function createPostgresModerationStore(database: Database): ModerationStore {
  return {
    readCase: (caseId) => readCase(database, caseId),

    async listCases({ state, limit, offset }) {
      const rows = await database.$queryRaw<CaseRow[]>`
        SELECT ${CASE_COLUMNS}
        FROM ${CASES}
        WHERE m.state = ${state}::case_state
        ORDER BY m.decided_at DESC, m.rank, m.id
        LIMIT ${limit} OFFSET ${offset}`;
      const total = await database.moderationCase.count({ where: { state } });
      return { cases: rows.map(toCase), paging: { limit, offset, total } };
    },

    decideCase: (caseId, { decision, note, by, atMs }) =>
      database.$transaction(async (sql) => {
        const videoId = (await readCase(sql, caseId))?.video.videoId;
        if (videoId === undefined) return null;
        const before = await lockVideo(sql, videoId);
        const isNew = await closeCase(sql, { caseId, state: decision, note, by, atMs });
        const wasListable = before?.eligibility === "eligible";
        if (isNew) {
          await sql.$executeRaw`
            UPDATE video SET moderation_status = ${decision}::moderation_status
            WHERE id = ${videoId} AND deleted_at IS NULL`;
        }
        const decided = await readCase(sql, caseId);
        if (!decided) return null;
        return isNew
          ? { isNew, case: decided, wasListable: wasListable && decision === "rejected" }
          : { isNew, case: decided };
      }),

    changeVideo: (videoId, { moderationStatus, visibility, note, by, atMs }) =>
      database.$transaction(async (sql) => {
        const before = await lockVideo(sql, videoId);
        if (!before) return null;
        if (moderationStatus) {
          const [open] = await sql.$queryRaw<{ id: bigint }[]>`
            SELECT id FROM moderation_case WHERE video_id = ${videoId} AND state = 'open'`;
          if (open) await closeCase(sql, { caseId: open.id, state: moderationStatus, note, by, atMs });
        }
        await sql.video.update({
          where: { id: videoId },
          data: { ...(moderationStatus ? { moderationStatus } : {}), ...(visibility ? { visibility } : {}) },
        });
        const after = await readEligibility(sql, videoId);
        return { wasListable: before.eligibility === "eligible", isListable: after === "eligible" };
      }),
  };
}

/**
 * Decisions lock the video's row first, and so does a publication that opens cases. With one lock order no case is
 * opened for a video while it is decided on, and they cannot deadlock.
 */
async function lockVideo(sql: Queryable, videoId: string): Promise<{ eligibility: string } | null> {
  const locked = await sql.$queryRaw<{ id: string }[]>`
    SELECT id FROM video WHERE id = ${videoId} AND deleted_at IS NULL FOR NO KEY UPDATE`;
  if (locked.length === 0) return null;
  return { eligibility: (await readEligibility(sql, videoId)) ?? "removed" };
}

async function readEligibility(sql: Queryable, videoId: string): Promise<string | null> {
  const [row] = await sql.$queryRaw<{ eligibility: string }[]>`
    SELECT eligibility::text FROM video_stats WHERE video_id = ${videoId}`;
  return row?.eligibility ?? null;
}

/** False if it was decided already. */
async function closeCase(
  sql: Queryable,
  decision: { caseId: bigint; state: Exclude<CaseState, "open">; note: string; by: string; atMs: number },
): Promise<boolean> {
  const closed = await sql.$executeRaw`
    UPDATE moderation_case
    SET state = ${decision.state}::case_state, decided_at = ${isoTime(decision.atMs)}::timestamptz,
        decided_by = ${decision.by}, note = ${decision.note}
    WHERE id = ${decision.caseId} AND state = 'open'`;
  return closed === 1;
}

const CASES = Prisma.sql`
  moderation_case AS m JOIN video AS v ON v.id = m.video_id JOIN channel AS c ON c.id = v.channel_id
  LEFT JOIN app_user AS u ON u.id = m.decided_by`;

const CASE_COLUMNS = Prisma.sql`
  m.id, m.state::text, m.rank, m.hot_score, m.opened_at, m.decided_at, m.decided_by, m.note,
  nullif(u.name, '') AS decided_by_name, ${VIDEO_COLUMNS}`;

async function readCase(sql: Queryable, caseId: bigint): Promise<ModerationCase | null> {
  const [row] = await sql.$queryRaw<CaseRow[]>`
    SELECT ${CASE_COLUMNS}
    FROM ${CASES}
    WHERE m.id = ${caseId}`;
  return row ? toCase(row) : null;
}

type CaseRow = VideoRow & {
  id: bigint;
  state: CaseState;
  rank: number;
  hot_score: number;
  opened_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decided_by_name: string | null;
  note: string;
};

function toCase(row: CaseRow): ModerationCase {
  const { placeholder, publishedAtMs, ...video } = toVideoFacts(row);
  return {
    id: String(row.id),
    state: row.state,
    rank: row.rank,
    hotScore: row.hot_score,
    openedAt: row.opened_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    note: row.note,
    video: { ...video, publishedAt: new Date(publishedAtMs).toISOString() },
  };
}
