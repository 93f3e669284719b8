import {
  type CountedVideo,
  type CountingFacts,
  linkOf,
  type Reaction,
  reactionKey,
  shareKey,
  utcDay,
  watchKey,
} from "#lib/engagement/count.ts";
import { eventKind } from "#lib/engagement/event-kinds.ts";
import type { RollUpStore, RollUpTransaction } from "#lib/engagement/ports.ts";
import type { PendingEvent, VideoEligibility, VideoStatsRow } from "#lib/engagement/types.ts";
import type { CandidateTransaction } from "#lib/feeds/hot/ports.ts";
import { NO_DECAYED_SUMS } from "#lib/ranking/hot-v2.ts";
import {
  COUNTER_NAMES,
  COUNTERS,
  decayedColumn,
  HOURLY_COUNTER_NAMES,
  SIGNAL_NAMES,
} from "#lib/ranking/signals.ts";
import { userIdOf } from "#lib/viewer-key.ts";
import { Prisma } from "#prisma-client";
import { column, type Database, isoTime, type Queryable, tryLock } from "./client.ts";
import { noteCauses, raiseRevision, readHotState, readRankingConfig } from "./hot-state.ts";
import { storeInterests } from "./interests.ts";
import { forgetViewers } from "./privacy-erasure.ts";
import { type CountersRow, type DecayedRow, toCounters, toDecayedSums, toSignals } from "./video-row.ts";
import { IS_PERSON, USER_ID } from "./viewer-key-sql.ts";

/** A roll-up writes counters and candidates in one transaction. */
export type PostgresRollUpTransaction = RollUpTransaction & CandidateTransaction;

const TRANSACTION_LIMITS = { maxWait: 5_000, timeout: 30_000 };

export function createPostgresRollUpStore(database: Database): RollUpStore<PostgresRollUpTransaction> {
  return {
    async hasWork() {
      const [row] = await database.$queryRaw<{ waiting: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM engagement_pending) OR EXISTS (SELECT 1 FROM hot_rescore) AS waiting`;
      return row?.waiting ?? false;
    },

    exclusively(work) {
      return database.$transaction(async (sql) => {
        return (await tryLock(sql, "rollUp")) ? work(rollUpTransaction(sql)) : null;
      }, TRANSACTION_LIMITS);
    },
  };
}

function rollUpTransaction(sql: Queryable): PostgresRollUpTransaction {
  return {
    hotState: (algorithm) => readHotState(sql, algorithm),
    rankingConfig: (version) => readRankingConfig(sql, version),

    async takePending(limit) {
      const rows = await sql.$queryRaw<PendingRow[]>`
        WITH taken AS (
          DELETE FROM engagement_pending
          WHERE seq IN (SELECT seq FROM engagement_pending ORDER BY seq LIMIT ${limit})
          RETURNING *
        )
        SELECT occurred_at, kind::text, video_id, count, watch_time_sec, viewer, link_id, traceparent,
               ${IS_PERSON} AND EXISTS (
                 SELECT 1 FROM tombstone AS t WHERE t.kind = 'user' AND t.id = ${USER_ID}) AS erased
        FROM taken ORDER BY seq`;
      // Events of people erased meanwhile: not counted, and removed from the log's viewers.
      const erased = new Set(rows.flatMap((row) => (row.erased && row.viewer ? [row.viewer] : [])));
      if (erased.size > 0) await forgetViewers(sql, [...erased]);
      return rows.filter((row) => !row.erased).map(toPendingEvent);
    },

    async takeRescores(limit) {
      const rows = await sql.$queryRaw<{ video_id: string }[]>`
        DELETE FROM hot_rescore
        WHERE video_id IN (SELECT video_id FROM hot_rescore ORDER BY requested_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
        RETURNING video_id`;
      return rows.map((row) => row.video_id);
    },

    noteCauses: (traceparents) => noteCauses(sql, traceparents),
    loadFacts: (events) => loadFacts(sql, events),
    storeInterests: (changes) => storeInterests(sql, changes),

    async storeFacts(count) {
      // Before the inserts: a reaction may be removed and given again in one batch.
      const removed = [...count.reactionsRemoved.values()];
      if (removed.length > 0) {
        await sql.$executeRaw`
          DELETE FROM video_reaction AS v USING unnest(
            ${column(removed, ({ userId }) => userId)}::text[],
            ${column(removed, ({ videoId }) => videoId)}::text[],
            ${column(removed, ({ counter }) => counter)}::text[]) AS r (user_id, video_id, counter)
          WHERE v.user_id = r.user_id AND v.video_id = r.video_id AND v.counter = r.counter`;
      }
      const added = [...count.reactionsAdded.values()];
      if (added.length > 0) {
        await sql.$executeRaw`
          INSERT INTO video_reaction (user_id, video_id, counter, created_at)
          SELECT * FROM unnest(
            ${column(added, ({ userId }) => userId)}::text[],
            ${column(added, ({ videoId }) => videoId)}::text[],
            ${column(added, ({ counter }) => counter)}::text[],
            ${column(added, ({ atMs }) => isoTime(atMs))}::text[]::timestamptz[])`;
      }
      const shares = [...count.sharesAdded.values()];
      if (shares.length > 0) {
        await sql.$executeRaw`
          INSERT INTO share_day (viewer, link_id, day)
          SELECT * FROM unnest(
            ${column(shares, (share) => share.viewer)}::text[],
            ${column(shares, (share) => share.linkId)}::text[],
            ${column(shares, (share) => share.day)}::text[]::date[])`;
      }
      const watched = [...count.watched.values()];
      if (watched.length > 0) {
        await sql.$executeRaw`
          INSERT INTO watch_day (viewer, video_id, day, counted_sec)
          SELECT * FROM unnest(
            ${column(watched, (watch) => watch.viewer)}::text[],
            ${column(watched, (watch) => watch.videoId)}::text[],
            ${column(watched, (watch) => watch.day)}::text[]::date[],
            ${column(watched, (watch) => watch.countedSec)}::float8[])
          ON CONFLICT (viewer, video_id, day) DO UPDATE SET counted_sec = excluded.counted_sec`;
      }
      const hourly = [...count.hourly.values()];
      if (hourly.length > 0) {
        await sql.$executeRaw`
          INSERT INTO video_access_hour AS h (video_id, hour, ${Prisma.join(HOURLY_COLUMNS)})
          SELECT * FROM unnest(
            ${column(hourly, (activity) => activity.videoId)}::text[],
            ${column(hourly, (activity) => isoTime(activity.hourMs))}::text[]::timestamptz[],
            ${Prisma.join(HOURLY_COUNTER_NAMES.map((name) => doubles(hourly, (activity) => activity[name])))})
          ON CONFLICT (hour, video_id) DO UPDATE
          SET ${Prisma.join(HOURLY_COLUMNS.map((name) => Prisma.sql`${name} = h.${name} + excluded.${name}`))}`;
      }
    },

    async addCounters({ deltas, decayed }, alsoRead) {
      const changed = [...deltas].map(([videoId, delta]) => ({
        videoId,
        delta,
        sums: decayed.get(videoId) ?? NO_DECAYED_SUMS,
      }));
      const updated =
        changed.length === 0
          ? []
          : await sql.$queryRaw<StatsRow[]>`
              UPDATE video_stats AS s
              -- The decayed sums are set: they were read under the roll-up's lock, and nothing else writes them.
              SET ${Prisma.join([
                ...COUNTER_COLUMNS.map((name) => Prisma.sql`${name} = s.${name} + d.${name}`),
                ...DECAYED_COLUMNS.map((name) => Prisma.sql`${name} = d.${name}`),
              ])}
              FROM unnest(
                ${column(changed, ({ videoId }) => videoId)}::text[],
                ${Prisma.join([
                  ...COUNTER_NAMES.map((name) => doubles(changed, ({ delta }) => delta[name])),
                  doubles(changed, ({ sums }) => sums.exponent),
                  ...SIGNAL_NAMES.map((name) => doubles(changed, ({ sums }) => sums[name])),
                ])}
              ) AS d (video_id, ${Prisma.join([...COUNTER_COLUMNS, ...DECAYED_COLUMNS])})
              WHERE s.video_id = d.video_id
              RETURNING ${STATS_COLUMNS}`;
      const unread = alsoRead.filter((videoId) => !deltas.has(videoId));
      const read =
        unread.length === 0
          ? []
          : await sql.$queryRaw<StatsRow[]>`
              SELECT ${STATS_COLUMNS} FROM video_stats AS s WHERE s.video_id = ANY(${unread}::text[])`;
      return [...updated, ...read].map(toStats);
    },

    async putCandidates(algorithm, { put, drop }) {
      let changed = put.length > 0;
      if (changed) {
        await sql.$executeRaw`
          INSERT INTO hot_candidate (algorithm, video_id, rank_key)
          SELECT ${algorithm}, * FROM unnest(
            ${column(put, ({ videoId }) => videoId)}::text[],
            ${column(put, ({ rankKey }) => rankKey)}::float8[])
          ON CONFLICT (algorithm, video_id) DO UPDATE SET rank_key = excluded.rank_key`;
      }
      if (drop.length > 0) {
        const dropped = await sql.$executeRaw`
          DELETE FROM hot_candidate WHERE algorithm = ${algorithm} AND video_id = ANY(${[...drop]}::text[])`;
        changed ||= dropped > 0;
      }
      if (changed) await raiseRevision(sql, [algorithm]);
    },
  };
}

/** At most three queries beside the counters, each only if the batch has events of its rule. */
async function loadFacts(sql: Queryable, events: readonly PendingEvent[]): Promise<CountingFacts> {
  const videoIds = [...new Set(events.map((event) => event.videoId))];
  const videos = await sql.$queryRaw<StatsRow[]>`
    SELECT ${STATS_COLUMNS} FROM video_stats AS s WHERE s.video_id = ANY(${videoIds}::text[])`;
  const byRule = Map.groupBy(
    events.filter((event) => event.viewer !== null),
    ({ kind }) => eventKind(kind).rule,
  );

  const reactionEvents = byRule.get("reaction") ?? [];
  const reactions = reactionEvents.length
    ? await sql.$queryRaw<ReactionRow[]>`
        SELECT user_id AS "userId", video_id AS "videoId", counter, created_at AS "createdAt" FROM video_reaction
        WHERE (user_id, video_id, counter) IN (SELECT * FROM unnest(
          ${column(reactionEvents, (event) => userIdOf(event.viewer))}::text[],
          ${column(reactionEvents, (event) => event.videoId)}::text[],
          ${column(reactionEvents, (event) => eventKind(event.kind).counter)}::text[]))`
    : [];

  const shareEvents = byRule.get("share") ?? [];
  const shares = shareEvents.length
    ? await sql.$queryRaw<{ viewer: string; link_id: string; day: string }[]>`
        SELECT viewer, link_id, day::text FROM share_day
        WHERE (viewer, link_id, day) IN (SELECT * FROM unnest(
          ${column(shareEvents, (event) => event.viewer)}::text[],
          ${column(shareEvents, linkOf)}::text[],
          ${column(shareEvents, (event) => utcDay(event.occurredAtMs))}::text[]::date[]))`
    : [];

  const watchEvents = byRule.get("watch-time") ?? [];
  const watched = watchEvents.length
    ? await sql.$queryRaw<{ viewer: string; video_id: string; day: string; counted_sec: number }[]>`
        SELECT viewer, video_id, day::text, counted_sec FROM watch_day
        WHERE (viewer, video_id, day) IN (SELECT * FROM unnest(
          ${column(watchEvents, (event) => event.viewer)}::text[],
          ${column(watchEvents, (event) => event.videoId)}::text[],
          ${column(watchEvents, (event) => utcDay(event.occurredAtMs))}::text[]::date[]))`
    : [];

  return {
    videos: new Map(videos.map((row) => [row.video_id, toCountedVideo(row)])),
    reactions: new Map(reactions.map((row) => [reactionKey(row), row.createdAt.getTime()])),
    shares: new Set(shares.map((row) => shareKey(row.viewer, row.link_id, row.day))),
    watchedSec: new Map(watched.map((row) => [watchKey(row.viewer, row.video_id, row.day), row.counted_sec])),
  };
}

type ReactionRow = Reaction & { createdAt: Date };

type PendingRow = {
  occurred_at: Date;
  kind: PendingEvent["kind"];
  video_id: string;
  count: number;
  watch_time_sec: number;
  viewer: PendingEvent["viewer"];
  link_id: string | null;
  traceparent: string | null;
  /** Null without a viewer. */
  erased: boolean | null;
};

function toPendingEvent(row: PendingRow): PendingEvent {
  return {
    occurredAtMs: row.occurred_at.getTime(),
    kind: row.kind,
    videoId: row.video_id,
    count: row.count,
    watchTimeSec: row.watch_time_sec,
    viewer: row.viewer,
    linkId: row.link_id,
    traceparent: row.traceparent,
  };
}

/** Names of columns, from the tables in lib/ranking/signals.ts. */
const COUNTER_COLUMNS = COUNTER_NAMES.map((name) => Prisma.raw(COUNTERS[name].column));
const DECAYED_COLUMNS = ["decayed_exponent", ...SIGNAL_NAMES.map(decayedColumn)].map((name) =>
  Prisma.raw(name),
);
const HOURLY_COLUMNS = HOURLY_COUNTER_NAMES.map((name) => Prisma.raw(COUNTERS[name].column));

const STATS_COLUMNS = Prisma.sql`
  s.video_id, s.channel_id, s.published_epoch_sec, s.eligibility::text, s.duration_sec,
  ${Prisma.join([...COUNTER_COLUMNS, ...DECAYED_COLUMNS].map((name) => Prisma.sql`s.${name}`))}`;

/** A parameter of unnest(). */
function doubles<Row>(rows: Iterable<Row>, pick: (row: Row) => number): Prisma.Sql {
  return Prisma.sql`${column(rows, pick)}::float8[]`;
}

type StatsRow = CountersRow &
  DecayedRow & {
    video_id: string;
    channel_id: string;
    published_epoch_sec: number;
    eligibility: VideoEligibility;
    duration_sec: number | null;
  };

function toCountedVideo(row: StatsRow): CountedVideo {
  return {
    eligibility: row.eligibility,
    durationSec: row.duration_sec,
    counters: toSignals(row),
    decayed: toDecayedSums(row),
  };
}

function toStats(row: StatsRow): VideoStatsRow {
  return {
    ...toCounters(row),
    videoId: row.video_id,
    creatorId: row.channel_id,
    publishedEpochSec: row.published_epoch_sec,
    eligibility: row.eligibility,
    durationSec: row.duration_sec,
    decayed: toDecayedSums(row),
  };
}
