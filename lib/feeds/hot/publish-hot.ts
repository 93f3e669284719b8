import type { Clock } from "#lib/clock.ts";
import { listVersion } from "#lib/feeds/list-version.ts";
import type { OfferOutcome } from "#lib/feeds/offer-version.ts";
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
import type { CausedBy, Tracing } from "#lib/tracing/tracing.ts";
import { offerList } from "./offer-list.ts";
import type {
  CachedHotList,
  GenerationKind,
  HotCache,
  HotGeneration,
  HotStore,
  PublicationState,
  PublishTransaction,
  RankingConfig,
  Scan,
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
  tracing: Pick<Tracing, "caused" | "isOn">;
};

/** Returns what to publish in this state; null for nothing. */
export type DecidePublication = (state: PublicationState) => GenerationKind | null;

/**
 * Publishes the next generation of an algorithm's list: a row in Postgres, then a swap in Redis. `full` scans all
 * counters and uses the active ranking config. `incremental` ranks the candidates that the roll-up maintains, and
 * becomes full if they are too few. `endEpoch` is the epoch of a version that Redis or a process has and the database
 * has lost (list-version.ts).
 */
export async function publishHot(
  deps: PublishDeps,
  kind: GenerationKind,
  algorithm: HotAlgorithm = DEFAULT_HOT_ALGORITHM,
  { endEpoch }: { endEpoch?: string | undefined } = {},
): Promise<HotGeneration> {
  // The scan of all counters is slow, so it runs before the transaction; the refill reads the found videos again.
  const scan = kind === "full" ? await deps.store.scan((active) => ofAlgorithm(algorithm, active)) : null;
  const { generation } = await publishOnce(deps, { algorithm, scan, endEpoch, decide: null });
  return generation ?? publishHot(deps, "full", algorithm, { endEpoch });
}

/**
 * The same for a worker that found a publication of this kind due. Decides again under the lock, and returns null if
 * another worker has published meanwhile.
 */
export async function publishWhenDue(
  deps: PublishDeps,
  kind: GenerationKind,
  algorithm: HotAlgorithm,
  decide: DecidePublication,
): Promise<HotGeneration | null> {
  let scan: Scan | null = null;
  if (kind === "full") {
    const isFullDue = (state: PublicationState) => decide(state) === "full";
    scan = await deps.store.scanWhenDue(algorithm, isFullDue, (active) => ofAlgorithm(algorithm, active));
    if (!scan) return null;
  }
  const made = await publishOnce(deps, { algorithm, scan, decide });
  if (made.generation) return made.generation;
  return made.needsScan ? publishWhenDue(deps, "full", algorithm, (state) => decide(state) && "full") : null;
}

type GenerationResult =
  | { generation: HotGeneration; spikes: Spike[] }
  /** `needsScan`: videos that are not candidates could be on the list. If false, no publication is due any more. */
  | { generation: null; needsScan: boolean };

type MakeOptions = {
  algorithm: HotAlgorithm;
  scan: Scan | null;
  endEpoch?: string | undefined;
  decide: DecidePublication | null;
};

/** One attempt, in a span of its own. */
function publishOnce(deps: PublishDeps, options: MakeOptions) {
  return deps.tracing.caused("hot.publish", async (causedBy) => {
    const made = await makeGeneration(deps, options, causedBy);
    return made.generation ? { generation: await reportAndOffer(deps, made) } : made;
  });
}

async function makeGeneration(
  { store, clock, tracing }: PublishDeps,
  options: MakeOptions,
  causedBy: CausedBy,
): Promise<GenerationResult> {
  const { algorithm, scan, endEpoch, decide } = options;
  const startedAtMs = clock.monotonicMs();
  const kind = scan ? "full" : "incremental";
  return store.publishExclusively(algorithm, async (transaction): Promise<GenerationResult> => {
    const due = decide ? decide(await transaction.publicationState()) : kind;
    // Another worker has published meanwhile. If something is still due, the next run of the job finds it.
    if (due !== kind) return { generation: null, needsScan: false };
    if (scan) await transaction.refillCandidates(scan.videoIds, scan.config);
    const state = await transaction.hotState();
    if (state.configVersion === 0) return { generation: null, needsScan: true };
    const config = ofAlgorithm(algorithm, await transaction.rankingConfig(state.configVersion));
    const listable = await transaction.listableCandidates();
    if (!scan && state.thresholdKey !== null && needsFullScan(listable, config.parameters))
      return { generation: null, needsScan: true };
    if (endEpoch !== undefined) await transaction.endEpoch(endEpoch);
    const generatedAtMs = clock.nowMs();
    await escalate(transaction, listable, config.parameters, generatedAtMs);
    const ranked = rankHotList(listable, config.parameters);
    if (tracing.isOn) causedBy(await transaction.causes(), { algorithm, kind });
    const generation = await transaction.insertGeneration({
      algorithm,
      kind,
      generatedAtMs,
      revision: state.revision,
      config,
      durationMs: clock.monotonicMs() - startedAtMs,
      videoIds: ranked.map(({ videoId }) => videoId),
      rankKeys: ranked.map(({ rankKey }) => rankKey),
    });
    return { generation, spikes: await raiseSpikes(transaction, generation) };
  });
}

async function reportAndOffer(
  deps: PublishDeps,
  { generation, spikes }: { generation: HotGeneration; spikes: Spike[] },
): Promise<HotGeneration> {
  reportSpikes(deps, generation, spikes);
  if ((await offerToCache(deps, generation)) !== "database-behind") return generation;
  deps.logger.warn(
    { generation: generation.id, epoch: generation.epoch },
    "redis has a later hot list than the database, starting a new epoch",
  );
  return publishHot(deps, "incremental", generation.algorithm, { endEpoch: generation.epoch });
}

/**
 * Whether videos below the threshold could be on the list: the list is not full, or has too few creators for the cap.
 */
function needsFullScan(listable: readonly RankedCandidate[], parameters: HotParameters): boolean {
  const { listLength, creatorCap, creatorCapWindow } = parameters;
  return (
    listable.length < listLength ||
    relaxesCreatorCap(listable, { cap: creatorCap, window: Math.min(creatorCapWindow, listLength) })
  );
}

/** Opens moderation cases (FR-4) in the transaction of the publication, because a case refers to the published list. */
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

/** Offers a generation to Redis. After a failure, readers notice within a second, and workers try again. */
export async function offerToCache(
  { cache, store, logger }: Pick<PublishDeps, "cache" | "store" | "logger">,
  generation: HotGeneration,
): Promise<OfferOutcome | "failed"> {
  if (!cache) return "failed";
  try {
    return await offerList({ cache, store }, toCachedList(generation));
  } catch (error) {
    logger.warn({ err: error, generation: generation.id }, "hot list not written to redis");
    return "failed";
  }
}

/** The list for readers, with the scores at the time of the generation. */
export function toCachedList(generation: HotGeneration): CachedHotList {
  const { tauHours } = generation.config.parameters;
  return {
    version: listVersion(generation),
    generatedAtMs: generation.generatedAtMs,
    algorithm: generation.algorithm,
    videoIds: generation.videoIds,
    scores: generation.rankKeys.map((key) => hotScoreAt(key, generation.generatedAtMs / 1000, tauHours)),
  };
}

/** Publishes the next generation of an algorithm's list, by default that of DEFAULT_HOT_ALGORITHM. */
export type Publish = (
  kind: GenerationKind,
  algorithm?: HotAlgorithm,
  options?: { endEpoch?: string | undefined },
) => Promise<HotGeneration>;

/** Publishes all lists that readers may still serve. The list of an experiment only if its latest one is recent. */
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

/** Records the duration of a publication (scan, transaction and Redis) in the metrics. */
export async function timePublication<Generation extends HotGeneration | null>(
  metrics: Metrics,
  publication: () => Promise<Generation>,
): Promise<Generation> {
  const startedAt = performance.now();
  const generation = await publication();
  if (generation) {
    const labels = { algorithm: generation.algorithm, kind: generation.kind };
    metrics.observe("scoreJobDuration", labels, (performance.now() - startedAt) / 1000);
  }
  return generation;
}
