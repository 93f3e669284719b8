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
  /** Null where there is no Redis: the list is then read from Postgres. */
  cache: HotCache | null;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
};

/**
 * Makes and publishes the next generation of Hot. `full` scans all counters and takes up the active ranking config;
 * `incremental` ranks the candidates that the roll-up keeps, and becomes full when they run short.
 * Each algorithm has a list of its own, made alike. Both end the same way: a snapshot in Postgres, then Redis.
 */
export async function publishHot(
  deps: PublishDeps,
  kind: GenerationKind,
  algorithm: HotAlgorithm = DEFAULT_HOT_ALGORITHM,
): Promise<HotGeneration> {
  const { store, clock } = deps;
  const startedAtMs = clock.nowMs();
  // A scan of all counters takes long: it runs before the transaction, and the refill reads again what it found.
  const refill = kind === "full" ? await scanWithActiveConfig(store, algorithm) : null;

  let spikes: Spike[] = [];
  const generation = await store.publishExclusively(algorithm, async (transaction) => {
    if (refill) await transaction.refillCandidates(refill.videoIds, refill.config);
    const state = await transaction.hotState();
    if (state.configVersion === 0) return null;
    const config = ofAlgorithm(algorithm, await transaction.rankingConfig(state.configVersion));
    const listable = await transaction.listableCandidates();
    if (kind === "incremental" && state.thresholdKey !== null && runShort(listable, config.parameters))
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

/** Whether videos below the candidates' threshold could be on the list: it is not full, or not of enough creators. */
function runShort(listable: readonly RankedCandidate[], parameters: HotParameters): boolean {
  const { listLength, creatorCap, creatorCapWindow } = parameters;
  return (
    listable.length < listLength ||
    relaxesCreatorCap(listable, { cap: creatorCap, window: Math.min(creatorCapWindow, listLength) })
  );
}

/** FR-4, in the publication's own transaction: a case is about the list that readers see from here on. */
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

/** Puts a generation into Redis. A failure is no loss: readers go to Postgres until the next try. */
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

/** The list as it is shown: each score at the time of the generation. */
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

/** Publishes the next generation of an algorithm's list: the default one's unless told otherwise. */
export type Publish = (kind: GenerationKind, algorithm?: HotAlgorithm) => Promise<HotGeneration>;

/** Publishes every list that may be in somebody's hands: an experiment's only while readers would still serve it. */
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

/** Times each generation to its end: the scan, the transaction, and Redis. */
export function timePublications(metrics: Metrics, publish: Publish): Publish {
  return async (kind, algorithm) => {
    const startedAt = performance.now();
    const generation = await publish(kind, algorithm);
    const labels = { algorithm: generation.algorithm, kind: generation.kind };
    metrics.observe("scoreJobDuration", labels, (performance.now() - startedAt) / 1000);
    return generation;
  };
}
