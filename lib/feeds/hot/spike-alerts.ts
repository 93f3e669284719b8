import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import { rankKeyOfScore } from "#lib/ranking/hot-v1.ts";
import { findSpikes, SPIKE_REASONS, type Spike } from "#lib/ranking/spikes.ts";
import type { HotGeneration, PublishTransaction } from "./ports.ts";

/** Older than six full generations: publication had stopped, so a large change says nothing about its speed. */
const MAX_BASELINE_AGE_MS = 30 * 60_000;

/**
 * Compares a generation with the last full one and stores its spikes, in the publication's transaction.
 *
 * Not with the generation before it, which can be 0.2 s old: nothing doubles in that time. A video is raised once for
 * each full generation that it is compared with, so that a rise over minutes is one alert and the next doubling another.
 * No spikes when the parameters have changed in between: the keys cannot be compared.
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
 * Adds spikes to the metric and logs them, after the generation has committed. Also adds 0, because Prometheus sees no
 * increase in a series that starts at 1.
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
