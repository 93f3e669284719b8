import type {
  HotGeneration,
  HotStore,
  NewestStore,
  PublicationState,
  PublishTransaction,
  RankingConfig,
  Scan,
} from "#lib/feeds/hot/ports.ts";
import { publishedParametersSchema } from "#lib/feeds/hot/ranking-config.ts";
import { type ListVersion, listVersion } from "#lib/feeds/list-version.ts";
import { generationAudit } from "#lib/outbox/generation-audit.ts";
import { rankKeySql } from "#lib/ranking/algorithms.ts";
import { type RankedCandidate, relaxesCreatorCap } from "#lib/ranking/order.ts";
import { DEFAULT_HOT_ALGORITHM, type HotAlgorithm, type HotParameters } from "#lib/ranking/parameters.ts";
import { Prisma } from "#prisma-client";
import { type Database, isoTime, lock, type Queryable, tryLock } from "./client.ts";
import { fullGenerationBefore, raiseSpikes } from "./hot-spikes.ts";
import { causesSincePublication, missingState, readHotState, readRankingConfig } from "./hot-state.ts";
import { openCases } from "./moderation-cases.ts";
import { appendToOutbox } from "./outbox.ts";
import { endEpoch } from "./publication-epoch.ts";
import { listedAt } from "./seeable.ts";
import { TILE_COLUMNS, TILE_TABLES, type TileRow, toHydratedVideo } from "./tile-row.ts";
import { type CandidateRow, toCandidate } from "./video-row.ts";

/** Candidates kept per place of the list, so that it stays full after removals. */
const CANDIDATES_PER_PLACE = 2;
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 60_000 };
const SCAN_LIMITS = { maxWait: 10_000, timeout: 600_000 };

export function createPostgresHotStore(database: Database): HotStore & NewestStore {
  return {
    scanForCandidates: (config) => scanForCandidates(database, config),
    scan: async (configOf) => scan(database, configOf(await readRankingConfig(database))),

    scanWhenDue(algorithm, isDue, configOf) {
      return database.$transaction(async (sql) => {
        if (!(await tryLock(sql, "fullScan"))) return null;
        if (!isDue(await readPublicationState(sql, algorithm))) return null;
        return scan(sql, configOf(await readRankingConfig(sql)));
      }, SCAN_LIMITS);
    },

    publishExclusively(algorithm, work) {
      return database.$transaction(async (sql) => {
        // Lock before any read: under READ COMMITTED, later statements then see what earlier publications wrote.
        await lock(sql, "publish");
        return work(publishTransaction(sql, algorithm));
      }, TRANSACTION_LIMITS);
    },

    publicationState: (algorithm) => readPublicationState(database, algorithm),

    async latestVersion(algorithm = DEFAULT_HOT_ALGORITHM) {
      const [row] = await database.$queryRaw<VersionRow[]>`
        SELECT epoch, id, nonce FROM hot_generation WHERE algorithm = ${algorithm} ORDER BY id DESC LIMIT 1`;
      return row ? toVersion(row) : null;
    },

    async latestGeneration(algorithm = DEFAULT_HOT_ALGORITHM) {
      const [row] = await database.$queryRaw<GenerationRow[]>`
        SELECT id, epoch, nonce, algorithm, kind::text, generated_at, revision, config_version, parameters, duration_ms,
               video_ids, rank_keys
        FROM hot_generation WHERE algorithm = ${algorithm} ORDER BY id DESC LIMIT 1`;
      return row ? toGeneration(row) : null;
    },

    async hydrate(videoIds) {
      const rows = await database.$queryRaw<TileRow[]>`
        SELECT ${TILE_COLUMNS} FROM ${TILE_TABLES}
        WHERE s.video_id = ANY(${[...videoIds]}::text[]) AND s.eligibility = 'eligible'
          -- Standing says so already; an erasure is checked for by itself.
          AND NOT EXISTS (SELECT 1 FROM tombstone AS t WHERE t.kind = 'video' AND t.id = s.video_id)`;
      return new Map(rows.map((row) => [row.video_id, toHydratedVideo(row)]));
    },

    async newest({ limit, offset, publishedBeforeMs }) {
      const rows = await database.$queryRaw<TileRow[]>`
        SELECT ${TILE_COLUMNS} FROM ${TILE_TABLES} WHERE ${listedAt(publishedBeforeMs)}
        ORDER BY v.published_at DESC, v.id DESC LIMIT ${limit} OFFSET ${offset}`;
      return rows.map(toHydratedVideo);
    },

    async dropCandidates(algorithm) {
      await database.$transaction(async (sql) => {
        await lock(sql, "rollUp");
        await sql.$executeRaw`
          UPDATE hot_state SET revision = revision + 1, config_version = 0, threshold_key = NULL
          WHERE algorithm = ${algorithm}`;
        await sql.$executeRaw`DELETE FROM hot_candidate WHERE algorithm = ${algorithm}`;
      }, TRANSACTION_LIMITS);
    },

    pruneGenerations({ incrementalMs, fullMs }) {
      return database.$executeRaw`
        DELETE FROM hot_generation
        WHERE ((kind = 'incremental' AND generated_at < ${isoTime(incrementalMs)}::timestamptz)
            OR (kind = 'full' AND generated_at < ${isoTime(fullMs)}::timestamptz))
          -- The latest of each algorithm is the fallback while Redis is away, however old it is.
          AND id NOT IN (SELECT max(id) FROM hot_generation GROUP BY algorithm)`;
    },
  };
}

function publishTransaction(sql: Queryable, algorithm: HotAlgorithm): PublishTransaction {
  return {
    hotState: () => readHotState(sql, algorithm),
    causes: () => causesSincePublication(sql, algorithm),
    publicationState: () => readPublicationState(sql, algorithm),
    endEpoch: (epoch) => endEpoch(sql, epoch),
    rankingConfig: (version) => readRankingConfig(sql, version),
    refillCandidates: (videoIds, config) => refillCandidates(sql, videoIds, config),

    listableCandidates: () => readCandidates(sql, algorithm, "eligible"),
    pendingCandidates: () => readCandidates(sql, algorithm, "pending"),
    openCases: (escalations, atMs) => openCases(sql, escalations, atMs),

    fullGenerationBefore: (generation) => fullGenerationBefore(sql, generation),
    raiseSpikes: (spikes, since, generation) => raiseSpikes(sql, spikes, since, generation),

    async insertGeneration(generation) {
      // The subqueries of RETURNING read before the row is inserted.
      const [row] = await sql.$queryRaw<(VersionRow & { previous_id: bigint | null })[]>`
        INSERT INTO hot_generation
          (epoch, nonce, algorithm, kind, generated_at, revision, config_version, parameters, duration_ms, video_ids, rank_keys)
        VALUES (current_publication_epoch(), random_token(), ${generation.algorithm}, ${generation.kind}::generation_kind, ${isoTime(generation.generatedAtMs)}::timestamptz,
                ${generation.revision}, ${generation.config.version}, ${JSON.stringify(generation.config.parameters)}::jsonb,
                ${generation.durationMs}, ${generation.videoIds}::text[], ${generation.rankKeys}::float8[])
        RETURNING id, epoch, nonce, (SELECT max(id) FROM hot_generation) AS previous_id`;
      if (!row) throw new Error("an insert answered no row");
      const inserted = { ...generation, id: Number(row.id), epoch: row.epoch, nonce: row.nonce };
      await appendToOutbox(sql, [
        generationAudit(inserted, row.previous_id === null ? null : Number(row.previous_id)),
      ]);
      return inserted;
    },
  };
}

async function scan(sql: Queryable, config: RankingConfig): Promise<Scan> {
  return { config, videoIds: await scanForCandidates(sql, config) };
}

async function scanForCandidates(sql: Queryable, { parameters }: RankingConfig): Promise<string[]> {
  const limit = parameters.listLength * CANDIDATES_PER_PLACE;
  const rankKey = Prisma.raw(rankKeySql(parameters));
  // Videos that wait for approval or visibility compete among themselves, so that they cannot crowd out the list.
  const rows = await sql.$queryRaw<ScannedRow[]>`
    (SELECT video_id, channel_id, true AS listable, ${rankKey} AS rank_key FROM video_stats
     WHERE eligibility = 'eligible' AND ${rankKey} IS NOT NULL ORDER BY rank_key DESC LIMIT ${limit})
    UNION ALL
    (SELECT video_id, channel_id, false AS listable, ${rankKey} AS rank_key FROM video_stats
     WHERE eligibility IN ('pending', 'hidden') AND ${rankKey} IS NOT NULL ORDER BY rank_key DESC LIMIT ${limit})`;
  const creators = rows.filter((row) => row.listable).map((row) => ({ creatorId: row.channel_id }));
  const isCutOff = creators.length === limit;
  const others =
    isCutOff && relaxesCreatorCap(creators, capOf(parameters))
      ? await bestOfOtherCreators(sql, parameters, creators)
      : [];
  return [...rows.map((row) => row.video_id), ...others];
}

async function readPublicationState(sql: Queryable, algorithm: HotAlgorithm): Promise<PublicationState> {
  const [row] = await sql.$queryRaw<PublicationRow[]>`
    SELECT s.revision, s.config_version, (SELECT version FROM ranking_config WHERE active) AS active_version,
           g.id, g.epoch, g.nonce, g.revision AS published_revision,
           coalesce(g.epoch = e.epoch AND e.incarnation = database_incarnation(), true) AS is_of_epoch,
           (SELECT generated_at FROM hot_generation WHERE algorithm = s.algorithm AND kind = 'full'
            ORDER BY id DESC LIMIT 1) AS last_full_at
    FROM hot_state AS s CROSS JOIN publication_epoch AS e LEFT JOIN LATERAL (
      SELECT id, epoch, nonce, revision FROM hot_generation WHERE algorithm = s.algorithm ORDER BY id DESC LIMIT 1
    ) AS g ON true
    WHERE s.algorithm = ${algorithm}`;
  if (!row) throw missingState(algorithm);
  return {
    revision: Number(row.revision),
    publishedRevision: row.published_revision === null ? null : Number(row.published_revision),
    publishedVersion: row.id === null ? null : toVersion(row),
    isOfEpoch: row.is_of_epoch,
    configVersion: row.config_version,
    activeConfigVersion: row.active_version ?? row.config_version,
    lastFullAtMs: row.last_full_at?.getTime() ?? null,
  };
}

const capOf = ({ creatorCap, creatorCapWindow }: HotParameters) => ({
  cap: creatorCap,
  window: creatorCapWindow,
});

/**
 * If a few creators have all the best scores, the creator cap needs videos further down to fill its window. That is
 * rare, so only then the more expensive scan (places within each creator) runs.
 */
async function bestOfOtherCreators(
  sql: Queryable,
  parameters: HotParameters,
  scanned: readonly { creatorId: string }[],
): Promise<string[]> {
  const rankKey = Prisma.raw(rankKeySql(parameters));
  const own = Map.groupBy(scanned, ({ creatorId }) => creatorId);
  const atTheirCap = [...own].flatMap(([id, videos]) => (videos.length >= parameters.creatorCap ? [id] : []));
  const rows = await sql.$queryRaw<{ video_id: string }[]>`
    SELECT video_id FROM (
      SELECT video_id, rank_key, row_number() OVER (PARTITION BY channel_id ORDER BY rank_key DESC) AS own_place
      FROM (SELECT video_id, channel_id, ${rankKey} AS rank_key FROM video_stats
            WHERE eligibility = 'eligible' AND channel_id <> ALL(${atTheirCap}::text[])) AS scored
      WHERE rank_key IS NOT NULL
    ) AS placed
    WHERE own_place <= ${parameters.creatorCap} ORDER BY rank_key DESC LIMIT ${parameters.creatorCapWindow}`;
  return rows.map((row) => row.video_id);
}

async function readCandidates(
  sql: Queryable,
  algorithm: HotAlgorithm,
  eligibility: "eligible" | "pending",
): Promise<RankedCandidate[]> {
  const rows = await sql.$queryRaw<CandidateRow[]>`
    SELECT c.video_id, s.channel_id, s.published_epoch_sec, c.rank_key
    FROM hot_candidate c JOIN video_stats s ON s.video_id = c.video_id
    WHERE c.algorithm = ${algorithm} AND s.eligibility = ${eligibility}::video_eligibility`;
  return rows.map(toCandidate);
}

/**
 * Keys are computed here, under the roll-up lock, and not taken from the scan: videos that were rolled up during the
 * scan are candidates already and are read again with the rest.
 */
async function refillCandidates(
  sql: Queryable,
  videoIds: readonly string[],
  { version, parameters }: RankingConfig,
) {
  const { algorithm } = parameters;
  const rankKey = Prisma.raw(rankKeySql(parameters));
  const keep = parameters.listLength * CANDIDATES_PER_PLACE;
  await lock(sql, "rollUp");
  await sql.$executeRaw`
    WITH pool AS (
      SELECT unnest(${[...videoIds]}::text[]) AS video_id
      UNION SELECT video_id FROM hot_candidate WHERE algorithm = ${algorithm}
    ), scored AS (
      SELECT video_id, channel_id, eligibility = 'eligible' AS listable, ${rankKey} AS rank_key
      FROM video_stats JOIN pool USING (video_id) WHERE eligibility <> 'removed'
    ), placed AS (
      SELECT *, row_number() OVER (PARTITION BY listable ORDER BY rank_key DESC) AS place,
             row_number() OVER (PARTITION BY listable, channel_id ORDER BY rank_key DESC) <= ${parameters.creatorCap} AS fair
      FROM scored WHERE rank_key IS NOT NULL
    ), kept AS (
      -- The best by score, and the best that the creator cap would let into its window.
      SELECT video_id, rank_key FROM (
        SELECT *, row_number() OVER (PARTITION BY listable, fair ORDER BY rank_key DESC) AS fair_place FROM placed
      ) AS twice_placed WHERE place <= ${keep} OR (fair AND fair_place <= ${parameters.creatorCapWindow})
    ), dropped AS (
      DELETE FROM hot_candidate WHERE algorithm = ${algorithm} AND video_id NOT IN (SELECT video_id FROM kept)
    )
    INSERT INTO hot_candidate (algorithm, video_id, rank_key) SELECT ${algorithm}, video_id, rank_key FROM kept
    ON CONFLICT (algorithm, video_id) DO UPDATE SET rank_key = excluded.rank_key
    WHERE hot_candidate.rank_key <> excluded.rank_key`;
  await sql.$executeRaw`
    UPDATE hot_state SET revision = revision + 1, config_version = ${version}, threshold_key = (
      SELECT min(rank_key) FROM hot_candidate c JOIN video_stats s USING (video_id)
      WHERE c.algorithm = ${algorithm} AND s.eligibility = 'eligible' HAVING count(*) >= ${keep}
    ) WHERE algorithm = ${algorithm}`;
}

type ScannedRow = { video_id: string; channel_id: string; listable: boolean };

type VersionRow = { id: bigint; epoch: string; nonce: string };

function toVersion({ id, epoch, nonce }: VersionRow): ListVersion {
  return listVersion({ epoch, id: Number(id), nonce });
}

/** The version's columns are null together. */
type PublicationRow = (VersionRow | { id: null; epoch: null; nonce: null }) & {
  revision: bigint;
  config_version: number;
  active_version: number | null;
  published_revision: bigint | null;
  is_of_epoch: boolean;
  last_full_at: Date | null;
};

type GenerationRow = VersionRow & {
  algorithm: HotAlgorithm;
  kind: HotGeneration["kind"];
  generated_at: Date;
  revision: bigint;
  config_version: number;
  parameters: unknown;
  duration_ms: number;
  video_ids: string[];
  rank_keys: number[];
};

function toGeneration(row: GenerationRow): HotGeneration {
  return {
    id: Number(row.id),
    epoch: row.epoch,
    nonce: row.nonce,
    algorithm: row.algorithm,
    kind: row.kind,
    generatedAtMs: row.generated_at.getTime(),
    revision: Number(row.revision),
    config: { version: row.config_version, parameters: publishedParametersSchema.parse(row.parameters) },
    durationMs: row.duration_ms,
    videoIds: row.video_ids,
    rankKeys: row.rank_keys,
  };
}
