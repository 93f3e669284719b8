import { type ListVersion, listVersion } from "#lib/feeds/list-version.ts";
import type {
  HydratedShort,
  PoolsTransaction,
  PublicationPosition,
  ShortMetricsSource,
  ShortsPoolStore,
  ShortsPools,
  ShortsStore,
} from "#lib/feeds/shorts/ports.ts";
import { shortScoreSql } from "#lib/ranking/short-score.ts";
import { Prisma } from "#prisma-client";
import { type Database, isoTime, lock, type Queryable, tryLock } from "./client.ts";
import { endEpoch } from "./publication-epoch.ts";
import { reactionOf } from "./reactions.ts";
import { eligibleShortAt, seeableAt } from "./seeable.ts";
import {
  CAPTION_LANGUAGES,
  type CaptionLanguagesRow,
  type SignalsRow,
  shownSignals,
  toSignals,
  toVideoFacts,
  VIDEO_COLUMNS,
  type VideoRow,
} from "./video-row.ts";

const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 60_000 };

export function createPostgresShortsStore(database: Database): ShortsStore {
  return {
    async countEligible({ channelId, nowMs }) {
      const [row] = await database.$queryRaw<{ total: number }[]>`
        SELECT count(*)::int AS total FROM video v JOIN channel c ON c.id = v.channel_id
        WHERE ${eligibleShortAt(nowMs)} AND ${ofChannel(channelId)}`;
      return row?.total ?? 0;
    },

    async pageOfIds({ channelId, nowMs, limit, offset }) {
      const rows = await database.$queryRaw<{ video_id: string }[]>`
        SELECT v.id AS video_id FROM video v JOIN channel c ON c.id = v.channel_id
        WHERE ${eligibleShortAt(nowMs)} AND ${ofChannel(channelId)}
        ORDER BY v.published_at DESC, v.id DESC LIMIT ${limit} OFFSET ${offset}`;
      return rows.map((row) => row.video_id);
    },

    async idsDownFrom({ channelId, nowMs, exclude, after, limit, untilMs }) {
      const rows = await database.$queryRaw<PlaceRow[]>`
        SELECT v.id AS video_id, v.published_at FROM video v JOIN channel c ON c.id = v.channel_id
        WHERE ${eligibleShortAt(nowMs)} AND ${ofChannel(channelId)}
          AND v.published_at <= ${isoTime(untilMs)}::timestamptz AND ${beyond(after, Prisma.sql`<`)}
          AND v.id <> ALL(${[...exclude]}::text[])
        ORDER BY v.published_at DESC, v.id DESC LIMIT ${limit}`;
      return rows.map(toPlace);
    },

    async idsUpFrom({ channelId, nowMs, exclude, after, limit, sinceMs }) {
      const rows = await database.$queryRaw<PlaceRow[]>`
        SELECT v.id AS video_id, v.published_at FROM video v JOIN channel c ON c.id = v.channel_id
        WHERE ${eligibleShortAt(nowMs)} AND ${ofChannel(channelId)}
          AND v.published_at > ${isoTime(sinceMs)}::timestamptz AND ${beyond(after, Prisma.sql`>`)}
          AND v.id <> ALL(${[...exclude]}::text[])
        ORDER BY v.published_at, v.id LIMIT ${limit}`;
      return rows.map(toPlace);
    },

    async hydrate(videoIds, { userId, nowMs, alsoUnlisted }) {
      if (videoIds.length === 0) return new Map();
      const rows = await database.$queryRaw<ShortRow[]>`
        SELECT ${VIDEO_COLUMNS}, ${CAPTION_LANGUAGES}, v.media_key, ${shownSignals({ likes: "r.likes" })}, r.liked
        FROM video v JOIN channel c ON c.id = v.channel_id JOIN video_stats s ON s.video_id = v.id
        CROSS JOIN ${reactionOf(userId)} AS r
        WHERE v.id = ANY(${[...videoIds]}::text[]) AND v.is_short
          AND (v.visibility = 'public' OR v.id = ${alsoUnlisted}) AND ${seeableAt(nowMs)}`;
      return new Map(rows.map((row) => [row.video_id, toHydratedShort(row)]));
    },

    async latestPoolsId() {
      const [row] = await database.$queryRaw<{ id: bigint }[]>`
        SELECT id FROM shorts_pool ORDER BY id DESC LIMIT 1`;
      return row ? Number(row.id) : null;
    },

    async poolIds(id) {
      const [row] = await database.$queryRaw<{ ids: string[] }[]>`
        SELECT ranked_ids || random_ids AS ids FROM shorts_pool WHERE id = ${BigInt(id)}`;
      return row?.ids ?? null;
    },
  };
}

export function createPostgresShortMetrics(database: Database): ShortMetricsSource {
  return {
    async topShorts(limit) {
      const score = Prisma.raw(shortScoreSql());
      const rows = await database.$queryRaw<MetricsRow[]>`
        SELECT scored.* FROM (
          SELECT s.*, ${score} AS score FROM video_stats s WHERE s.eligibility = 'eligible'
        ) AS scored JOIN video v ON v.id = scored.video_id
        WHERE v.is_short AND score IS NOT NULL ORDER BY score DESC, video_id DESC LIMIT ${limit}`;
      return rows.map((row) => ({
        videoId: row.video_id,
        ...toSignals(row),
        durationSec: row.duration_sec,
        publishedEpochSec: row.published_epoch_sec,
      }));
    },
  };
}

export function createPostgresShortsPoolStore(database: Database): ShortsPoolStore {
  return {
    async latest() {
      const [row] = await database.$queryRaw<(VersionRow & { generated_at: Date; is_empty: boolean })[]>`
        SELECT epoch, revision, nonce, generated_at, cardinality(ranked_ids) + cardinality(random_ids) = 0 AS is_empty
        FROM shorts_pool ORDER BY id DESC LIMIT 1`;
      return row
        ? { version: toVersion(row), generatedAtMs: row.generated_at.getTime(), isEmpty: row.is_empty }
        : null;
    },

    exclusively(work) {
      return database.$transaction(async (sql) => {
        return (await tryLock(sql, "shorts")) ? work(poolsTransaction(sql)) : null;
      }, TRANSACTION_LIMITS);
    },

    async markOutdated() {
      await database.$transaction(async (sql) => {
        await lock(sql, "shorts");
        await sql.$executeRaw`
          UPDATE shorts_pool SET nonce = random_token(), revision = nextval('shorts_pool_revision')
          WHERE id = (SELECT max(id) FROM shorts_pool)`;
      }, TRANSACTION_LIMITS);
    },

    prune(beforeMs) {
      return database.$executeRaw`
        DELETE FROM shorts_pool
        WHERE generated_at < ${isoTime(beforeMs)}::timestamptz AND id <> (SELECT max(id) FROM shorts_pool)`;
    },
  };
}

function poolsTransaction(sql: Queryable): PoolsTransaction {
  return {
    async eligibleIds(nowMs) {
      const rows = await sql.$queryRaw<{ video_id: string }[]>`
        SELECT v.id AS video_id FROM video v JOIN channel c ON c.id = v.channel_id WHERE ${eligibleShortAt(nowMs)}`;
      return rows.map((row) => row.video_id);
    },

    async latest() {
      const [row] = await sql.$queryRaw<PoolsRow[]>`SELECT * FROM shorts_pool ORDER BY id DESC LIMIT 1`;
      return row ? toPools(row) : null;
    },

    async insert(pools) {
      const [row] = await sql.$queryRaw<PoolsRow[]>`
        INSERT INTO shorts_pool (epoch, nonce, revision, generated_at, ranked_ids, ranked_scores, random_ids)
        VALUES (current_publication_epoch(), random_token(), nextval('shorts_pool_revision'), ${isoTime(pools.generatedAtMs)}::timestamptz, ${pools.rankedIds}::text[],
                ${pools.rankedScores}::float8[], ${pools.randomIds}::text[])
        RETURNING *`;
      if (!row) throw new Error("an insert answered no row");
      return toPools(row);
    },

    async renew(pools) {
      const [row] = await sql.$queryRaw<PoolsRow[]>`
        UPDATE shorts_pool
        SET epoch = current_publication_epoch(), nonce = random_token(), revision = nextval('shorts_pool_revision'),
            generated_at = ${isoTime(pools.generatedAtMs)}::timestamptz, ranked_scores = ${pools.rankedScores}::float8[]
        WHERE id = ${BigInt(pools.id)}
        RETURNING *`;
      if (!row) throw new Error(`the pools ${pools.id} are gone`);
      return toPools(row);
    },

    endEpoch: (epoch) => endEpoch(sql, epoch),
  };
}

const ofChannel = (channelId: string | null) =>
  channelId === null ? Prisma.sql`true` : Prisma.sql`v.channel_id = ${channelId}`;

const beyond = (place: PublicationPosition | null, than: Prisma.Sql) =>
  place === null
    ? Prisma.sql`true`
    : Prisma.sql`(v.published_at, v.id) ${than} (${isoTime(place.publishedAtMs)}::timestamptz, ${place.videoId})`;

type PlaceRow = { video_id: string; published_at: Date };
const toPlace = (row: PlaceRow): PublicationPosition => ({
  videoId: row.video_id,
  publishedAtMs: row.published_at.getTime(),
});

type MetricsRow = SignalsRow & {
  video_id: string;
  duration_sec: number | null;
  published_epoch_sec: number;
};

type VersionRow = { epoch: string; nonce: string; revision: bigint };

function toVersion({ epoch, nonce, revision }: VersionRow): ListVersion {
  return listVersion({ epoch, id: Number(revision), nonce });
}

type PoolsRow = VersionRow & {
  id: bigint;
  generated_at: Date;
  ranked_ids: string[];
  ranked_scores: number[];
  random_ids: string[];
};

function toPools(row: PoolsRow): ShortsPools {
  return {
    id: Number(row.id),
    version: toVersion(row),
    generatedAtMs: row.generated_at.getTime(),
    rankedIds: row.ranked_ids,
    rankedScores: row.ranked_scores,
    randomIds: row.random_ids,
  };
}

type ShortRow = VideoRow & SignalsRow & CaptionLanguagesRow & { media_key: string | null; liked: boolean };

function toHydratedShort(row: ShortRow): HydratedShort {
  return {
    ...toVideoFacts(row),
    stats: toSignals(row),
    mediaKey: row.media_key,
    captionLanguages: row.caption_languages,
    liked: row.liked,
  };
}
