import type { ScoredVideo, TrendingStore } from "#lib/feeds/trending/ports.ts";
import { trendingParametersSchema } from "#lib/feeds/trending/trending-schema.ts";
import { TRENDING_LIST_MAX, type TrendingParameters, trendingScoresSql } from "#lib/ranking/trending.ts";
import { Prisma } from "#prisma-client";
import { type Database, isoTime, type Queryable, tryLock } from "./client.ts";
import { listedAt } from "./seeable.ts";

/** A million videos take about ten seconds. */
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 300_000 };

export function createPostgresTrendingStore(database: Database): TrendingStore {
  return {
    async state() {
      const [row] = await database.$queryRaw<StateRow[]>`
        SELECT computed_at, config_version, requested_at, computation, (SELECT max(version) FROM trending_config) AS active_version
        FROM trending_state`;
      if (!row) throw new Error("trending_state has no row: are all migrations applied?");
      return {
        computedAtMs: row.computed_at?.getTime() ?? null,
        configVersion: row.config_version,
        activeConfigVersion: row.active_version,
        requestedAtMs: row.requested_at?.getTime() ?? null,
        computation: row.computation,
      };
    },

    async computation() {
      const [row] = await database.$queryRaw<
        { computation: string }[]
      >`SELECT computation FROM trending_state`;
      return row?.computation ?? "";
    },

    recompute: (nowMs, expected) =>
      database.$transaction(async (sql) => {
        if (!(await tryLock(sql, "trending"))) return null;
        const [found] = await sql.$queryRaw<{ computation: string; requested_at: Date | null }[]>`
          SELECT computation, requested_at FROM trending_state`;
        if (found?.computation !== expected) return null;
        const answered = found.requested_at ? isoTime(found.requested_at.getTime()) : null;
        // With the default of 4 MB a million videos are sorted on disk.
        await sql.$executeRaw`SET LOCAL work_mem = '128MB'`;
        const { version, parameters } = await readConfig(sql);
        const changed = await writeScores(sql, nowMs, parameters);
        await sql.$executeRaw`
          UPDATE trending_state
          SET computed_at = ${isoTime(nowMs)}::timestamptz, config_version = ${version},
              computation = random_token(),
              -- A request made since then is still to be answered. Equal or not: clocks may have been set.
              requested_at = CASE WHEN requested_at IS DISTINCT FROM ${answered}::timestamptz THEN requested_at END`;
        return { configVersion: version, parameters, changed };
      }, TRANSACTION_LIMITS),

    async top(limit) {
      const rows = await database.$queryRaw<ScoredRow[]>`
        SELECT ${SCORED_COLUMNS} FROM video_trending AS t JOIN video_stats AS s USING (video_id) JOIN video AS v ON v.id = t.video_id
        WHERE t.hot_rank IS NOT NULL AND s.eligibility = 'eligible' ORDER BY t.hot_rank LIMIT ${limit}`;
      return rows.map(toScored);
    },

    page: ({ sort, limit, offset, publishedBeforeMs }) =>
      sort === "newest"
        ? newest(database, { limit, offset, publishedBeforeMs, alsoRanked: true })
        : hotFirst(database, { limit, offset, publishedBeforeMs }),

    async request(atMs) {
      await database.$executeRaw`UPDATE trending_state SET requested_at = ${isoTime(atMs)}::timestamptz`;
    },

    async status() {
      const config = await readConfig(database);
      const { computedAtMs, configVersion } = await this.state();
      return {
        config: {
          version: config.version,
          parameters: config.parameters,
          note: config.note,
          createdBy: config.createdBy,
          createdByName: config.createdByName,
          createdAt: config.createdAt.toISOString(),
        },
        computedAt: computedAtMs === null ? null : isoTime(computedAtMs),
        computedWithVersion: configVersion,
      };
    },

    configure: ({ parameters, expectedVersion, note, by, atMs }) =>
      database.$transaction(async (sql) => {
        // A concurrent change waits here, and then finds another version active.
        await sql.$executeRaw`SELECT 1 FROM trending_state FOR UPDATE`;
        const created = await sql.$executeRaw`
          INSERT INTO trending_config (parameters, note, created_by, created_at)
          SELECT ${JSON.stringify(parameters)}::jsonb, ${note}, ${by}, ${isoTime(atMs)}::timestamptz
          WHERE (SELECT max(version) FROM trending_config) = ${expectedVersion}`;
        return created === 1;
      }),

    pruneAccess: (beforeMs) =>
      database.$executeRaw`DELETE FROM video_access_hour WHERE hour < ${isoTime(beforeMs)}::timestamptz`,
  };
}

/** Active videos may be listed and were watched, shared or published in the window. Returns rows written or removed. */
async function writeScores(sql: Queryable, nowMs: number, parameters: TrendingParameters): Promise<number> {
  const now = Prisma.sql`${nowMs / 1000}::float8`;
  const windowSec = parameters.windowHours * 3600;
  const scores = Prisma.raw(trendingScoresSql(parameters, "active", "(SELECT epoch_sec FROM moment)"));
  const [row] = await sql.$queryRaw<{ changed: bigint }[]>`
    WITH moment AS (SELECT ${now} AS epoch_sec), activity AS MATERIALIZED (
      SELECT video_id, sum(hits) AS hits, sum(shares) AS shares FROM video_access_hour
      WHERE hour > to_timestamp(${now} - ${windowSec}::float8) AND hour <= to_timestamp(${now})
      GROUP BY video_id
    ), active AS MATERIALIZED (
      SELECT s.video_id, s.published_epoch_sec, coalesce(a.hits, 0::float8) AS hits, coalesce(a.shares, 0::float8) AS shares
      FROM video_stats AS s LEFT JOIN activity AS a USING (video_id)
      WHERE s.eligibility = 'eligible' AND s.published_epoch_sec <= ${now}
        AND (a.video_id IS NOT NULL OR s.published_epoch_sec > ${now} - ${windowSec}::float8)
    ), wanted AS (
      SELECT video_id, round(score::numeric, 4) AS hot_score, is_hot,
             CASE WHEN is_hot OR rank <= ${TRENDING_LIST_MAX} THEN rank::int END AS hot_rank
      FROM (${scores}) AS scores
    ), gone AS (
      DELETE FROM video_trending AS t WHERE NOT EXISTS (SELECT 1 FROM active AS a WHERE a.video_id = t.video_id)
      RETURNING 1
    ), written AS (
      INSERT INTO video_trending AS t (video_id, hot_score, is_hot, hot_rank)
      SELECT video_id, hot_score, is_hot, hot_rank FROM wanted
      ON CONFLICT (video_id) DO UPDATE
      SET hot_score = excluded.hot_score, is_hot = excluded.is_hot, hot_rank = excluded.hot_rank
      WHERE (t.hot_score, t.is_hot, t.hot_rank) IS DISTINCT FROM (excluded.hot_score, excluded.is_hot, excluded.hot_rank)
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM written) AS changed`;
  return Number(row?.changed ?? 0);
}

type Page = { limit: number; offset: number; publishedBeforeMs: number };

async function newest(database: Database, page: Page & { alsoRanked: boolean }): Promise<ScoredVideo[]> {
  const rows = await database.$queryRaw<ScoredRow[]>`
    SELECT ${SCORED_COLUMNS}
    FROM video AS v JOIN channel AS c ON c.id = v.channel_id LEFT JOIN video_trending AS t ON t.video_id = v.id
    WHERE ${listedAt(page.publishedBeforeMs)} AND (${page.alsoRanked} OR t.hot_rank IS NULL)
    ORDER BY v.published_at DESC, v.id DESC LIMIT ${page.limit} OFFSET ${page.offset}`;
  return rows.map(toScored);
}

/** Videos with a rank by rank, then the others newest first, as one list: no page repeats or skips a video. */
async function hotFirst(database: Database, page: Page): Promise<ScoredVideo[]> {
  const { limit, offset } = page;
  const ranked = await database.$queryRaw<ScoredRow[]>`
    SELECT ${SCORED_COLUMNS}
    FROM video_trending AS t JOIN video_stats AS s USING (video_id) JOIN video AS v ON v.id = t.video_id
    WHERE t.hot_rank IS NOT NULL AND s.eligibility = 'eligible' ORDER BY t.hot_rank LIMIT ${limit} OFFSET ${offset}`;
  if (ranked.length === limit) return ranked.map(toScored);
  const [row] = await database.$queryRaw<{ ranked: number }[]>`
    SELECT count(*)::int AS ranked FROM video_trending AS t JOIN video_stats AS s USING (video_id)
    WHERE t.hot_rank IS NOT NULL AND s.eligibility = 'eligible'`;
  const rest = await newest(database, {
    ...page,
    limit: limit - ranked.length,
    offset: Math.max(0, offset - (row?.ranked ?? 0)),
    alsoRanked: false,
  });
  return [...ranked.map(toScored), ...rest];
}

async function readConfig(sql: Queryable) {
  const [row] = await sql.$queryRaw<ConfigRow[]>`
    SELECT c.version, c.parameters, c.note, c.created_by, nullif(u.name, '') AS created_by_name, c.created_at
    FROM trending_config AS c LEFT JOIN app_user AS u ON u.id = c.created_by ORDER BY c.version DESC LIMIT 1`;
  if (!row) throw new Error("trending_config has no row: are all migrations applied?");
  return {
    version: row.version,
    parameters: trendingParametersSchema.parse(row.parameters),
    note: row.note,
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
  };
}

const SCORED_COLUMNS = Prisma.sql`
  v.id, v.title, coalesce(t.hot_score, 0)::float8 AS hot_score, coalesce(t.is_hot, false) AS is_hot, t.hot_rank`;

type ScoredRow = { id: string; title: string; hot_score: number; is_hot: boolean; hot_rank: number | null };

function toScored(row: ScoredRow): ScoredVideo {
  return {
    videoId: row.id,
    title: row.title,
    hotScore: row.hot_score,
    isHot: row.is_hot,
    rank: row.hot_rank,
  };
}

type StateRow = {
  computed_at: Date | null;
  config_version: number;
  requested_at: Date | null;
  computation: string;
  active_version: number;
};

type ConfigRow = {
  version: number;
  parameters: unknown;
  note: string;
  created_by: string | null;
  created_by_name: string | null;
  created_at: Date;
};
