import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import { rankKeyOfScore } from "#lib/ranking/hot-v1.ts";
import { findSpikes, SPIKE_REASONS, type Spike } from "#lib/ranking/spikes.ts";
import type { HotGeneration, PublishTransaction } from "./ports.ts";

/** Older than six full generations: nobody published for a while, and what changed since is no jump. */
const MAX_BASELINE_AGE_MS = 30 * 60_000;

/**
 * Compares a generation with the last full one and raises what jumped, in the publication's own transaction.
 *
 * With the last full one and not with the one before it, which may be a fifth of a second old: nothing doubles in
 * that time. A video is raised once for each full generation it is compared with, so that a rise of minutes is one
 * alert, and the next doubling another. Where the parameters changed in between, keys mean something else: none.
 */
export async function raiseSpikes(
  transaction: Pick<PublishTransaction, "fullGenerationBefore" | "raiseSpikes">,
  generation: HotGeneration,
): Promise<Spike[]> {
  const baseline = await transaction.fullGenerationBefore(generation);
  if (!baseline || baseline.configVersion !== generation.config.version) return [];
  if (generation.generatedAtMs - baseline.generatedAtMs > MAX_BASELINE_AGE_MS) return [];
  const { spikes, tauHours } = generation.config.parameters;
  const found = findSpikes(baseline, generation, {
    ...spikes,
    minRankKey: rankKeyOfScore(spikes.minScore, generation.generatedAtMs / 1000, tauHours),
  });
  return found.length === 0 ? [] : transaction.raiseSpikes(found, baseline, generation);
}

/**
 * The counter and a log line each, once the generation is committed. The counter is there from the first generation
 * on: Prometheus sees no increase in a series that begins with 1.
 */
export function reportSpikes(
  { metrics, logger }: { metrics: Metrics; logger: Logger },
  { id, algorithm }: HotGeneration,
  spikes: readonly Spike[],
): void {
  for (const reason of SPIKE_REASONS) {
    const raised = spikes.filter((spike) => spike.reason === reason).length;
    metrics.add("spikeAlerts", { algorithm, reason }, raised);
  }
  for (const { videoId, reason, rank, previousRank, growth } of spikes) {
    logger.warn(
      { generation: id, algorithm, videoId, reason, rank, previousRank, growth },
      "hot score spike",
    );
  }
}
