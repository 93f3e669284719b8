import {
  ENGAGEMENT_KINDS,
  type EngagementKind,
  eventKind,
  hasWatchTime,
  viewerPrefixes,
} from "#lib/engagement/event-kinds.ts";
import { HOT_EPOCH_SEC } from "#lib/ranking/hot-v1.ts";
import { HOURS_PER_DOUBLING } from "#lib/ranking/hot-v2.ts";
import { decayedColumn, isSignal, SIGNAL_NAMES, SIGNALS } from "#lib/ranking/signals.ts";
import { Prisma } from "#prisma-client";
import { type Database, lock } from "./client.ts";

/** The log is read once, however long that takes. */
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 3_600_000 };

/**
 * Computes all decayed sums again with the current time constant, from the events that are still known: reactions by
 * their time, watch time by its day (at noon), the rest from the log, which goes back 35 days. Which event a removal
 * removed is not known, so it removes an average one. Counting waits meanwhile; the next publication of hot-v2 scans
 * all counters.
 */
export async function rebuildDecayedSums(database: Database): Promise<void> {
  await database.$transaction(async (sql) => {
    await sql.$executeRaw`SET LOCAL statement_timeout = 0`;
    await lock(sql, "rollUp");
    await sql.$executeRaw(REBUILD);
    await sql.$executeRaw`
      UPDATE hot_state SET config_version = 0, threshold_key = NULL WHERE algorithm = 'hot-v2'`;
  }, TRANSACTION_LIMITS);
}

/** SELECTs of rows (video_id, signal, amount, at): the events that one kind added, by its counting rule. */
function addedBy(kind: EngagementKind): string[] {
  const { counter, sign, rule } = eventKind(kind);
  if (sign < 0 || !isSignal(counter)) return [];
  const amount = hasWatchTime(kind) ? "watch_time_sec" : "count";
  const isOfViewer = `(${viewerPrefixes(kind)
    .map((prefix) => `starts_with(viewer, '${prefix}')`)
    .join(" OR ")})`;
  const asSent = (condition: string) => `
    SELECT video_id, '${counter}' AS signal, ${amount} AS amount, occurred_at AS at
    FROM engagement_event WHERE kind = '${kind}' AND (${condition})`;
  switch (rule) {
    case "each":
      return [asSent(`viewer IS NULL OR ${isOfViewer}`)];
    case "reaction":
      return [
        asSent("viewer IS NULL"),
        `SELECT video_id, counter, 1, created_at FROM video_reaction WHERE counter = '${counter}'`,
      ];
    case "share":
      return [
        asSent("viewer IS NULL"),
        `SELECT video_id, '${counter}', 1, min(occurred_at) FROM engagement_event
         WHERE kind = '${kind}' AND ${isOfViewer}
         GROUP BY video_id, viewer, coalesce(link_id, 'video:' || video_id), (occurred_at AT TIME ZONE 'UTC')::date`,
      ];
    case "watch-time":
      return [
        asSent("viewer IS NULL"),
        `SELECT video_id, '${counter}', counted_sec, (day + time '12:00') AT TIME ZONE 'UTC' FROM watch_day`,
      ];
  }
}

const columns = SIGNAL_NAMES.map((name) => ({
  name,
  counter: SIGNALS[name].column,
  decayed: decayedColumn(name),
}));

/** `doublings`, `exponent`: as in lib/ranking/hot-v2.ts. A video without events gets sums of 0. */
const REBUILD = Prisma.raw(`
  WITH happened AS (
    ${ENGAGEMENT_KINDS.flatMap(addedBy).join("\n    UNION ALL\n")}
  ), timed AS (
    SELECT video_id, signal, amount,
           (extract(epoch FROM at)::float8 - ${HOT_EPOCH_SEC}) / 3600 / (${HOURS_PER_DOUBLING})::float8 AS doublings
    FROM happened
  ), scale AS (
    SELECT video_id, floor(max(doublings)) AS exponent FROM timed GROUP BY video_id
  ), summed AS (
    SELECT video_id, exponent, signal, sum(amount) AS amount,
           -- power() fails when its result underflows.
           sum(CASE WHEN doublings - exponent < -900 THEN 0 ELSE amount * power(2::float8, doublings - exponent) END) AS decayed
    FROM timed JOIN scale USING (video_id) GROUP BY video_id, exponent, signal
  ), rebuilt AS (
    SELECT s.video_id, coalesce(max(m.exponent), 0) AS exponent, ${columns
      .map(
        ({ name, counter }) => `
           coalesce(max(m.decayed * least(1, greatest(0, s.${counter} / nullif(m.amount, 0))))
                    FILTER (WHERE m.signal = '${name}'), 0) AS ${counter}`,
      )
      .join(",")}
    FROM video_stats AS s LEFT JOIN summed AS m USING (video_id) GROUP BY s.video_id
  )
  UPDATE video_stats AS s
  SET decayed_exponent = r.exponent, ${columns.map(({ counter, decayed }) => `${decayed} = r.${counter}`).join(", ")}
  FROM rebuilt AS r
  WHERE r.video_id = s.video_id AND (s.decayed_exponent, ${columns.map(({ decayed }) => `s.${decayed}`).join(", ")})
    IS DISTINCT FROM (r.exponent, ${columns.map(({ counter }) => `r.${counter}`).join(", ")})`);
