import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import { HOT_ALGORITHMS, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { GenerationKind, HotGeneration, HotStore } from "./ports.ts";
import { MAX_GENERATION_AGE_MS, nextPublication } from "./publication-schedule.ts";
import type { DecidePublication } from "./publish-hot.ts";
import type { RenewCachedList } from "./renew-cached-list.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type HotJobDeps = {
  store: HotStore;
  /** Algorithms whose lists a viewer can get. Only these are published. */
  servedAlgorithms: () => Promise<HotAlgorithm[]>;
  clock: Clock;
  logger: Logger;
};

/**
 * Publishes a full generation if it is due, an incremental one if candidates changed. Otherwise renews the list in
 * Redis.
 */
export async function publishWhatChanged(
  deps: HotJobDeps & {
    publishWhenDue: (
      kind: GenerationKind,
      algorithm: HotAlgorithm,
      decide: DecidePublication,
    ) => Promise<HotGeneration | null>;
    renewCachedList: RenewCachedList;
  },
): Promise<void> {
  const { store, publishWhenDue, renewCachedList, servedAlgorithms, clock, logger } = deps;
  const decide: DecidePublication = (state) => nextPublication(state, clock.nowMs());
  for (const algorithm of await servedAlgorithms()) {
    const state = await store.publicationState(algorithm);
    const due = decide(state);
    const generation = due && (await publishWhenDue(due, algorithm, decide));
    if (generation) {
      const { id, kind, durationMs, videoIds } = generation;
      logger.info({ generation: id, algorithm, kind, listed: videoIds.length, durationMs }, "hot published");
    } else if (state.publishedVersion !== null) {
      await renewCachedList(algorithm, state.publishedVersion);
    }
  }
}

/** Deletes incremental generations after 6 hours and full ones after 30 days. */
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
 * Deletes the candidates of lists that are not served any more: without full generations, which keep only the best
 * candidates, their number would grow to all videos.
 */
async function dropUnservedCandidates({ store, servedAlgorithms, clock }: HotJobDeps): Promise<void> {
  const served = await servedAlgorithms();
  for (const algorithm of HOT_ALGORITHMS.filter((each) => !served.includes(each))) {
    const { configVersion, lastFullAtMs } = await store.publicationState(algorithm);
    const isFresh = lastFullAtMs !== null && clock.nowMs() - lastFullAtMs <= MAX_GENERATION_AGE_MS;
    if (configVersion !== 0 && !isFresh) await store.dropCandidates(algorithm);
  }
}
