import type { HotStore } from "#lib/feeds/hot/ports.ts";
import { storedParametersSchema } from "#lib/feeds/hot/ranking-config.ts";
import type { RankingConfigView } from "#lib/feeds/hot/ranking-config-schema.ts";
import type { RankingConfigStore } from "#lib/feeds/hot/ranking-configs.ts";
import { rankKeySql } from "#lib/ranking/algorithms.ts";
import { Prisma } from "#prisma-client";
import { type Database, isoTime, type Queryable } from "./client.ts";
import { type CandidateRow, toCandidate } from "./video-row.ts";

export function createPostgresRankingConfigStore(
  database: Database,
  hotStore: Pick<HotStore, "scanForCandidates">,
): RankingConfigStore {
  return {
    async list({ limit, offset }) {
      const rows = await database.$queryRaw<ConfigRow[]>`
        SELECT ${CONFIG_COLUMNS} FROM ${CONFIGS_WITH_USE} ORDER BY r.version DESC LIMIT ${limit} OFFSET ${offset}`;
      const total = await database.rankingConfig.count();
      return { configs: rows.map(toConfig), paging: { limit, offset, total } };
    },

    activate: ({ parameters, expectedVersion, note, by, atMs }) =>
      database.$transaction(async (sql) => {
        // A concurrent change waits for this row, and then finds another version active.
        const replaced = await sql.$executeRaw`
          UPDATE ranking_config SET active = false WHERE active AND version = ${expectedVersion}`;
        if (replaced === 0) return null;
        const [created] = await sql.$queryRaw<{ version: number }[]>`
          INSERT INTO ranking_config (parameters, active, note, created_by, created_at)
          VALUES (${JSON.stringify(parameters)}::jsonb, true, ${note}, ${by}, ${isoTime(atMs)}::timestamptz)
          RETURNING version`;
        return created ? readConfig(sql, created.version) : null;
      }),

    async activeVersion() {
      const active = await database.rankingConfig.findFirst({
        where: { active: true },
        select: { version: true },
      });
      return active?.version ?? null;
    },

    async candidatesWith(parameters) {
      const videoIds = await hotStore.scanForCandidates({ version: 0, parameters });
      const rankKey = Prisma.raw(rankKeySql(parameters));
      const rows = await database.$queryRaw<CandidateRow[]>`
        SELECT video_id, channel_id, published_epoch_sec, ${rankKey} AS rank_key FROM video_stats
        WHERE video_id = ANY(${videoIds}::text[]) AND eligibility = 'eligible' AND ${rankKey} IS NOT NULL`;
      return rows.map(toCandidate);
    },
  };
}

const CONFIG_COLUMNS = Prisma.sql`
  r.version, r.active, r.parameters, r.note, r.created_by, r.created_at, nullif(u.name, '') AS created_by_name,
  coalesce(used.generations, 0) AS generations, used.first_used_at`;

const CONFIGS_WITH_USE = Prisma.sql`
  ranking_config AS r LEFT JOIN (
    SELECT config_version, count(*)::int AS generations, min(generated_at) AS first_used_at
    FROM hot_generation GROUP BY config_version
  ) AS used ON used.config_version = r.version
  LEFT JOIN app_user AS u ON u.id = r.created_by`;

async function readConfig(sql: Queryable, version: number): Promise<RankingConfigView | null> {
  const [row] = await sql.$queryRaw<ConfigRow[]>`
    SELECT ${CONFIG_COLUMNS} FROM ${CONFIGS_WITH_USE} WHERE r.version = ${version}`;
  return row ? toConfig(row) : null;
}

type ConfigRow = {
  version: number;
  active: boolean;
  parameters: unknown;
  note: string;
  created_by: string | null;
  created_by_name: string | null;
  created_at: Date;
  generations: number;
  first_used_at: Date | null;
};

function toConfig(row: ConfigRow): RankingConfigView {
  return {
    version: row.version,
    active: row.active,
    parameters: storedParametersSchema.parse(row.parameters),
    note: row.note,
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    generations: row.generations,
    firstUsedAt: row.first_used_at?.toISOString() ?? null,
  };
}
