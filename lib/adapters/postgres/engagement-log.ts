import { utcDay } from "#lib/engagement/count.ts";
import type { AppendContext, EngagementLog } from "#lib/engagement/ports.ts";
import { receiptExpiresAtMs } from "#lib/engagement/receipts.ts";
import type { AcceptedEvent, LoggedEvent, VideoEligibility } from "#lib/engagement/types.ts";
import type { KnownVideo } from "#lib/engagement/validate.ts";
import { column, type Database, isoTime, type Queryable } from "./client.ts";

export function createPostgresEngagementLog(database: Database): EngagementLog {
  return {
    findVideos: (videoIds) => findVideos(database, videoIds),

    append: (events, context) => appendEvents(database, events, context),
  };
}

/** Appends in one statement; `sql` may be a transaction that writes other rows with the events. */
export function appendEvents(
  sql: Queryable,
  events: readonly AcceptedEvent[],
  context: AppendContext,
): Promise<{ appended: number }> {
  return appendLoggedEvents(
    sql,
    events.map((event) => ({ ...event, ...context })),
  );
}

export async function findVideos(
  sql: Queryable,
  videoIds: readonly string[],
): Promise<Map<string, KnownVideo>> {
  if (videoIds.length === 0) return new Map();
  const rows = await sql.$queryRaw<{ video_id: string; eligibility: VideoEligibility }[]>`
    SELECT video_id, eligibility::text FROM video_stats WHERE video_id = ANY(${[...videoIds]}::text[])`;
  return new Map(rows.map((row) => [row.video_id, { eligibility: row.eligibility }]));
}

/** Returns how many events were new. Receipt, log and queue get an event together or not at all. */
export async function appendLoggedEvents(
  sql: Queryable,
  events: readonly LoggedEvent[],
): Promise<{ appended: number }> {
  // Empty unless something is traced: an element of an empty array is NULL.
  const traceparents = events.some((event) => event.traceparent)
    ? column(events, (event) => event.traceparent ?? null)
    : [];
  // Only events with a new receipt go into log and queue, all in one statement.
  const [row] = await sql.$queryRaw<{ appended: number }[]>`
    WITH sent AS (
      SELECT DISTINCT ON (receipt_id) *
      FROM unnest(
        ${column(events, (e) => e.receiptId)}::text[],
        ${column(events, receiptExpiresOn)}::text[],
        ${column(events, (e) => isoTime(e.receivedAtMs))}::text[],
        ${column(events, (e) => e.producer)}::text[],
        ${column(events, (e) => e.trusted)}::boolean[],
        ${column(events, (e) => isoTime(e.occurredAtMs))}::text[],
        ${column(events, (e) => e.kind)}::text[],
        ${column(events, (e) => e.videoId)}::text[],
        ${column(events, (e) => e.count)}::float8[],
        ${column(events, (e) => e.watchTimeSec)}::float8[],
        ${column(events, (e) => e.viewer)}::text[],
        ${column(events, (e) => e.linkId)}::text[]
      ) WITH ORDINALITY AS t (
        receipt_id, expires_on, received_at, producer, trusted, occurred_at, kind, video_id, count, watch_time_sec,
        viewer, link_id, position)
      ORDER BY receipt_id, position
    ), fresh AS (
      INSERT INTO engagement_receipt (id, expires_on)
      -- In one order everywhere, so that two batches that overlap cannot deadlock.
      SELECT receipt_id, expires_on::date FROM sent ORDER BY receipt_id
      ON CONFLICT (id) DO NOTHING
      RETURNING id
    ), taken AS (
      SELECT sent.* FROM sent JOIN fresh ON fresh.id = sent.receipt_id ORDER BY sent.position
    ), logged AS (
      INSERT INTO engagement_event
        (received_at, id, occurred_at, kind, video_id, count, watch_time_sec, viewer, link_id, producer, trusted)
      SELECT received_at::timestamptz, receipt_id, occurred_at::timestamptz, kind::engagement_kind, video_id, count,
             watch_time_sec, viewer, link_id, producer, trusted
      FROM taken
    ), queued AS (
      INSERT INTO engagement_pending
        (id, occurred_at, kind, video_id, count, watch_time_sec, viewer, link_id, traceparent)
      SELECT receipt_id, occurred_at::timestamptz, kind::engagement_kind, video_id, count, watch_time_sec, viewer,
             link_id, (${traceparents}::text[])[position::int]
      FROM taken
      RETURNING 1
    )
    SELECT count(*)::int AS appended FROM queued`;
  return { appended: row?.appended ?? 0 };
}

function receiptExpiresOn(event: LoggedEvent): string | null {
  const expiresAtMs = receiptExpiresAtMs(event);
  return expiresAtMs === null ? null : utcDay(expiresAtMs);
}
