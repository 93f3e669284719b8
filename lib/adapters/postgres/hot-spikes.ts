import type { HotGeneration, SpikeBaseline } from "#lib/feeds/hot/ports.ts";
import { hotScoreAt } from "#lib/ranking/hot-v1.ts";
import type { Spike } from "#lib/ranking/spikes.ts";
import { column, isoTime, type Queryable } from "./client.ts";
import { appendToOutbox } from "./outbox.ts";

export async function fullGenerationBefore(
  sql: Queryable,
  { id, algorithm }: HotGeneration,
): Promise<SpikeBaseline | null> {
  const [row] = await sql.$queryRaw<BaselineRow[]>`
    SELECT id, generated_at, config_version, video_ids, rank_keys FROM hot_generation
    WHERE algorithm = ${algorithm} AND kind = 'full' AND id < ${id} ORDER BY id DESC LIMIT 1`;
  if (!row) return null;
  return {
    id: Number(row.id),
    generatedAtMs: row.generated_at.getTime(),
    configVersion: row.config_version,
    videoIds: row.video_ids,
    rankKeys: row.rank_keys,
  };
}

export async function raiseSpikes(
  sql: Queryable,
  spikes: readonly Spike[],
  since: SpikeBaseline,
  generation: HotGeneration,
): Promise<Spike[]> {
  const raisedAt = isoTime(generation.generatedAtMs);
  const rows = await sql.$queryRaw<{ video_id: string }[]>`
    INSERT INTO hot_spike (baseline_id, video_id, generation_id, reason, rank, previous_rank, growth, raised_at)
    SELECT ${since.id}, video_id, ${generation.id}, reason, rank, previous_rank, growth, ${raisedAt}::timestamptz
    FROM unnest(
      ${column(spikes, ({ videoId }) => videoId)}::text[],
      ${column(spikes, ({ reason }) => reason)}::text[],
      ${column(spikes, ({ rank }) => rank)}::int[],
      ${column(spikes, ({ previousRank }) => previousRank)}::int[],
      ${column(spikes, ({ growth }) => growth)}::float8[]
    ) AS s (video_id, reason, rank, previous_rank, growth)
    ON CONFLICT DO NOTHING
    RETURNING video_id`;
  const kept = new Set(rows.map((row) => row.video_id));
  const raised = spikes.filter(({ videoId }) => kept.has(videoId));
  const { tauHours } = generation.config.parameters;
  await appendToOutbox(
    sql,
    raised.map(({ videoId, reason, rank, rankKey, previousRank, growth }) => ({
      topic: "hot.spikes.v1",
      key: videoId,
      payload: {
        videoId,
        reason,
        algorithmVersion: generation.algorithm,
        generationId: generation.id,
        comparedWithGenerationId: since.id,
        raisedAt,
        rank,
        previousRank,
        hotScore: hotScoreAt(rankKey, generation.generatedAtMs / 1000, tauHours),
        growth,
      },
    })),
  );
  return raised;
}

/** Removes the alerts of erased videos; their unsent messages are removed with the outbox's. */
export async function forgetSpikes(sql: Queryable, videoIds: readonly string[]): Promise<void> {
  await sql.$executeRaw`DELETE FROM hot_spike WHERE video_id = ANY(${[...videoIds]}::text[])`;
}

type BaselineRow = {
  id: bigint;
  generated_at: Date;
  config_version: number;
  video_ids: string[];
  rank_keys: number[];
};
