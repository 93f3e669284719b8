import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import { videosToEscalate } from "#lib/moderation/escalation.ts";
import { parametersFor } from "#lib/ranking/algorithms.ts";
import { hotScoreAt } from "#lib/ranking/hot-v1.ts";
import { type RankedCandidate, rankHotList, relaxesCreatorCap } from "#lib/ranking/order.ts";
import {
  DEFAULT_HOT_ALGORITHM,
  HOT_ALGORITHMS,
  type HotAlgorithm,
  type HotParameters,
} from "#lib/ranking/parameters.ts";
import type { Spike } from "#lib/ranking/spikes.ts";
import type {
  CachedHotList,
  GenerationKind,
  HotCache,
  HotGeneration,
  HotStore,
  PublishTransaction,
  RankingConfig,
} from "./ports.ts";
import { MAX_GENERATION_AGE_MS } from "./publication-schedule.ts";
import { raiseSpikes, reportSpikes } from "./spike-alerts.ts";

export type PublishDeps = {
  store: HotStore;
  /** Null without Redis: the list is then read from Postgres. */
  cache: HotCache | null;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
};

/**
 * Publishes the next generation of Hot: a snapshot in Postgres, then a swap in Redis. `full` scans all counters and uses
 * the active ranking config; `incremental` ranks the candidates that the roll-up maintains, and becomes full when there
 * are too few of them. Each algorithm has a list of its own.
 */
export async function publishHot(
  deps: PublishDeps,
  kind: GenerationKind,
  algorithm: HotAlgorithm = DEFAULT_HOT_ALGORITHM,
): Promise<HotGeneration> {
  const { store, clock } = deps;
  const startedAtMs = clock.nowMs();
  // The scan of all counters is slow, so it runs before the transaction; the refill reads the found videos again.
  const refill = kind === "full" ? await scanWithActiveConfig(store, algorithm) : null;

  let spikes: Spike[] = [];
  const generation = await store.publishExclusively(algorithm, async (transaction) => {
    if (refill) await transaction.refillCandidates(refill.videoIds, refill.config);
    const state = await transaction.hotState();
    if (state.configVersion === 0) return null;
    const config = ofAlgorithm(algorithm, await transaction.rankingConfig(state.configVersion));
    const listable = await transaction.listableCandidates();
    if (kind === "incremental" && state.thresholdKey !== null && areTooFew(listable, config.parameters))
      return null;
    const generatedAtMs = clock.nowMs();
    await escalate(transaction, listable, config.parameters, generatedAtMs);
    const ranked = rankHotList(listable, config.parameters);
    const inserted = await transaction.insertGeneration({
      algorithm,
      kind,
      generatedAtMs,
      revision: state.revision,
      config,
      durationMs: generatedAtMs - startedAtMs,
      videoIds: ranked.map(({ videoId }) => videoId),
      rankKeys: ranked.map(({ rankKey }) => rankKey),
    });
    spikes = await raiseSpikes(transaction, inserted);
    return inserted;
  });
  if (!generation) return publishHot(deps, "full", algorithm);
  reportSpikes(deps, generation, spikes);
  await offerToCache(deps, generation);
  return generation;
}

/** Whether videos below the threshold could be on the list: it is not full, or has too few creators for the cap. */
function areTooFew(listable: readonly RankedCandidate[], parameters: HotParameters): boolean {
  const { listLength, creatorCap, creatorCapWindow } = parameters;
  return (
    listable.length < listLength ||
    relaxesCreatorCap(listable, { cap: creatorCap, window: Math.min(creatorCapWindow, listLength) })
  );
}

/** FR-4, in the publication's transaction: a case refers to the list that is published with it. */
async function escalate(
  transaction: PublishTransaction,
  listable: readonly RankedCandidate[],
  parameters: HotParameters,
  nowMs: number,
): Promise<void> {
  const pending = await transaction.pendingCandidates();
  await transaction.openCases(videosToEscalate(pending, listable, parameters, nowMs / 1000), nowMs);
}

function ofAlgorithm(algorithm: HotAlgorithm, { version, parameters }: RankingConfig): RankingConfig {
  return { version, parameters: parametersFor(algorithm, parameters) };
}

async function scanWithActiveConfig(store: HotStore, algorithm: HotAlgorithm) {
  const config = ofAlgorithm(algorithm, await store.activeRankingConfig());
  return { config, videoIds: await store.scanForCandidates(config) };
}

/** Swaps a generation into Redis. After a failure readers use Postgres until the next publication. */
export async function offerToCache(
  { cache, logger }: Pick<PublishDeps, "cache" | "logger">,
  generation: HotGeneration,
): Promise<boolean> {
  if (!cache) return false;
  try {
    return await cache.swap(toCachedList(generation));
  } catch (error) {
    logger.warn({ err: error, generation: generation.id }, "hot list not cached; readers use Postgres");
    return false;
  }
}

/** The list with the scores at the time of the generation, which readers are shown. */
export function toCachedList(generation: HotGeneration): CachedHotList {
  const { tauHours } = generation.config.parameters;
  return {
    version: generation.id,
    generatedAtMs: generation.generatedAtMs,
    algorithm: generation.algorithm,
    videoIds: generation.videoIds,
    scores: generation.rankKeys.map((key) => hotScoreAt(key, generation.generatedAtMs / 1000, tauHours)),
  };
}

/** Publishes the next generation of an algorithm's list, by default that of DEFAULT_HOT_ALGORITHM. */
export type Publish = (kind: GenerationKind, algorithm?: HotAlgorithm) => Promise<HotGeneration>;

/** Publishes every list that a reader can still serve: an experiment's only while its latest one is not too old. */
export async function republishLists(
  { store, clock }: Pick<PublishDeps, "store" | "clock">,
  publish: Publish,
): Promise<HotGeneration[]> {
  const generations: HotGeneration[] = [];
  for (const algorithm of HOT_ALGORITHMS) {
    const isDefault = algorithm === DEFAULT_HOT_ALGORITHM;
    const latest = isDefault ? null : await store.latestGeneration(algorithm);
    const isServed = latest !== null && clock.nowMs() - latest.generatedAtMs <= MAX_GENERATION_AGE_MS;
    if (isDefault || isServed) generations.push(await publish("incremental", algorithm));
  }
  return generations;
}

/** With a metric of the duration of each publication: scan, transaction and Redis. */
export function timePublications(metrics: Metrics, publish: Publish): Publish {
  return async (kind, algorithm) => {
    const startedAt = performance.now();
    const generation = await publish(kind, algorithm);
    const labels = { algorithm: generation.algorithm, kind: generation.kind };
    metrics.observe("scoreJobDuration", labels, (performance.now() - startedAt) / 1000);
    return generation;
  };
}
