import { GENERATION_TOP, type GenerationView } from "#lib/feeds/hot/generation-schema.ts";
import type { GenerationLog } from "#lib/feeds/hot/ports.ts";
import { Prisma } from "#prisma-client";
import type { Database } from "./client.ts";

export function createPostgresGenerationLog(database: Database): GenerationLog {
  return {
    async list({ kind, limit, offset }) {
      const ofKind = kind ? Prisma.sql`WHERE g.kind = ${kind}::generation_kind` : Prisma.empty;
      const rows = await database.$queryRaw<GenerationRow[]>`
        SELECT g.id, g.algorithm, g.kind::text, g.generated_at, g.config_version, g.duration_ms,
               cardinality(g.video_ids) AS length, g.video_ids[1:${GENERATION_TOP}::int] AS top
        FROM hot_generation AS g ${ofKind} ORDER BY g.id DESC LIMIT ${limit} OFFSET ${offset}`;
      const titles = await titlesOf(database, [...new Set(rows.flatMap(({ top }) => top))]);
      const total = await database.hotGeneration.count({ where: kind ? { kind } : {} });
      return { generations: rows.map((row) => toGeneration(row, titles)), paging: { limit, offset, total } };
    },
  };
}

/** Titles only of videos that may be listed now: one rejected or erased since is not shown again. */
async function titlesOf(database: Database, videoIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await database.$queryRaw<{ id: string; title: string }[]>`
    SELECT v.id, v.title FROM video AS v JOIN video_stats AS s ON s.video_id = v.id
    WHERE v.id = ANY(${[...videoIds]}::text[]) AND s.eligibility = 'eligible'`;
  return new Map(rows.map(({ id, title }) => [id, title]));
}

type GenerationRow = {
  id: bigint;
  algorithm: string;
  kind: GenerationView["kind"];
  generated_at: Date;
  config_version: number;
  duration_ms: number;
  length: number;
  top: string[];
};

function toGeneration(row: GenerationRow, titles: ReadonlyMap<string, string>): GenerationView {
  return {
    id: Number(row.id),
    algorithm: row.algorithm,
    kind: row.kind,
    generatedAt: row.generated_at.toISOString(),
    configVersion: row.config_version,
    durationMs: row.duration_ms,
    length: row.length,
    top: row.top.map((videoId) => ({ videoId, title: titles.get(videoId) ?? null })),
  };
}
