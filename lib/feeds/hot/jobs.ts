import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import { HOT_ALGORITHMS, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { HotStore } from "./ports.ts";
import { MAX_GENERATION_AGE_MS, nextPublication } from "./publication-schedule.ts";
import type { Publish } from "./publish-hot.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type HotJobDeps = {
  store: HotStore;
  /** Whose lists people may get: only those are published. */
  servedAlgorithms: () => Promise<HotAlgorithm[]>;
  clock: Clock;
  logger: Logger;
};

/** A full generation when it is due, an incremental one when candidates changed. */
export async function publishWhatChanged(deps: HotJobDeps & { publish: Publish }): Promise<void> {
  const { store, publish, servedAlgorithms, clock, logger } = deps;
  for (const algorithm of await servedAlgorithms()) {
    const kind = nextPublication(await store.publicationState(algorithm), clock.nowMs());
    if (!kind) continue;
    const { id, durationMs, videoIds } = await publish(kind, algorithm);
    logger.info({ generation: id, algorithm, kind, listed: videoIds.length, durationMs }, "hot published");
  }
}

/** Incremental generations are kept for some hours, full ones for a month. */
export async function pruneGenerations(deps: HotJobDeps): Promise<void> {
  const { store, clock, logger } = deps;
  await dropUnservedCandidates(deps);
  const nowMs = clock.nowMs();
  const generations = await store.pruneGenerations({
    incrementalMs: nowMs - 6 * HOUR_MS,
    fullMs: nowMs - 30 * DAY_MS,
  });
  if (generations > 0) logger.info({ generations }, "generations pruned");
}

/**
 * The candidates of a list that nobody gets any more: without its full generations, which keep the best, they would
 * become all videos.
 */
async function dropUnservedCandidates({ store, servedAlgorithms, clock }: HotJobDeps): Promise<void> {
  const served = await servedAlgorithms();
  for (const algorithm of HOT_ALGORITHMS.filter((each) => !served.includes(each))) {
    const { configVersion, lastFullAtMs } = await store.publicationState(algorithm);
    const isFresh = lastFullAtMs !== null && clock.nowMs() - lastFullAtMs <= MAX_GENERATION_AGE_MS;
    if (configVersion !== 0 && !isFresh) await store.dropCandidates(algorithm);
  }
}
