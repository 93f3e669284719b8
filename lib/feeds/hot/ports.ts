import type { ListVersion, VersionParts } from "#lib/feeds/list-version.ts";
import type { HydratedVideo, HydrateVideos } from "#lib/feeds/video-tile/hydrated-video.ts";
import type { Escalation } from "#lib/moderation/escalation.ts";
import type { RankedCandidate } from "#lib/ranking/order.ts";
import type { HotAlgorithm, HotParameters } from "#lib/ranking/parameters.ts";
import type { RankedList, Spike } from "#lib/ranking/spikes.ts";
import type { GenerationList, GenerationListQuery } from "./generation-schema.ts";

export type RankingConfig = { version: number; parameters: HotParameters };

export type HotState = {
  /** Rises with each change that a reader of the list could see. */
  revision: number;
  /** The config behind the candidates' keys; 0 before the first full generation. */
  configVersion: number;
  /** Keys below it do not become candidates; null while there is room for all. */
  thresholdKey: number | null;
};

export type GenerationKind = "full" | "incremental";

export type HotGeneration = {
  /** Rising within the epoch: a later one was made from later data. Compare versions (list-version.ts), never ids alone. */
  id: number;
  epoch: string;
  nonce: string;
  algorithm: HotAlgorithm;
  kind: GenerationKind;
  generatedAtMs: number;
  revision: number;
  config: RankingConfig;
  durationMs: number;
  /** In the order of the list, rank 1 first. */
  videoIds: string[];
  rankKeys: number[];
};

/** What later lists are compared with. */
export type SpikeBaseline = RankedList &
  Pick<HotGeneration, "id" | "generatedAtMs"> & { configVersion: number };

export type CandidateKey = { videoId: string; rankKey: number };

/** The part of a roll-up's transaction that keeps the candidates; commits with the counters. */
export type CandidateTransaction = {
  hotState(algorithm: HotAlgorithm): Promise<HotState>;
  rankingConfig(version: number): Promise<RankingConfig>;
  /** Writes and removes candidates, and raises the algorithm's revision where that changed anything. */
  putCandidates(
    algorithm: HotAlgorithm,
    changes: { put: readonly CandidateKey[]; drop: readonly string[] },
  ): Promise<void>;
};

/** A publication of one algorithm's list at work: no other one overlaps it, so that ids rise with the data they were made from. */
export type PublishTransaction = {
  hotState(): Promise<HotState>;
  /** As HotStore's, under the lock: what another worker published meanwhile is in it. */
  publicationState(): Promise<PublicationState>;
  /** What is inserted from here on is of another epoch than `epoch`, in which somebody knows a later id than the database. */
  endEpoch(epoch: string): Promise<void>;
  rankingConfig(version: number): Promise<RankingConfig>;
  /**
   * Makes `videoIds`, and whatever is a candidate already, the candidates: keys computed anew from the counters
   * of this moment, the best kept. Waits for a roll-up in flight, and holds off the next.
   */
  refillCandidates(videoIds: readonly string[], config: RankingConfig): Promise<void>;
  /** The candidates that may be listed, about twice the list's length, in no order. */
  listableCandidates(): Promise<RankedCandidate[]>;
  /** Those that only wait for moderation. */
  pendingCandidates(): Promise<RankedCandidate[]>;
  /** Opens a moderation case for each that has none open, with its message for other systems. */
  openCases(escalations: readonly Escalation[], atMs: number): Promise<number>;
  /** Writes the snapshot, and its audit message for other systems. */
  insertGeneration(generation: Omit<HotGeneration, keyof VersionParts>): Promise<HotGeneration>;
  /** The latest full generation before this one, of the same algorithm; null where there is none. */
  fullGenerationBefore(generation: HotGeneration): Promise<SpikeBaseline | null>;
  /** Keeps those spikes that were not raised since the baseline, each with its message, and answers them. */
  raiseSpikes(spikes: readonly Spike[], since: SpikeBaseline, generation: HotGeneration): Promise<Spike[]>;
};

/** What decides whether there is something to publish. */
export type PublicationState = {
  revision: number;
  /** Of the latest generation; null before the first. */
  publishedRevision: number | null;
  publishedVersion: ListVersion | null;
  /** Whether the latest generation is of the epoch that the next one would be of. */
  isOfEpoch: boolean;
  configVersion: number;
  activeConfigVersion: number;
  lastFullAtMs: number | null;
};

/** What a full generation begins with. */
export type Scan = { config: RankingConfig; videoIds: string[] };

export type HotStore = {
  publicationState(algorithm: HotAlgorithm): Promise<PublicationState>;
  /** Ids of the videos that can reach the list under the config's algorithm, from a scan of all counters. */
  scanForCandidates(config: RankingConfig): Promise<string[]>;
  /** The same with the active config, by `configOf`. */
  scan(configOf: (active: RankingConfig) => RankingConfig): Promise<Scan>;
  /**
   * The same where `isDue` still says so, and no other worker scans already; null otherwise. A scan of ten million
   * videos takes seconds: two workers that find it due at the same time do it once.
   */
  scanWhenDue(
    algorithm: HotAlgorithm,
    isDue: (state: PublicationState) => boolean,
    configOf: (active: RankingConfig) => RankingConfig,
  ): Promise<Scan | null>;
  publishExclusively<T>(
    algorithm: HotAlgorithm,
    work: (transaction: PublishTransaction) => Promise<T>,
  ): Promise<T>;
  /** Of the default algorithm unless told otherwise. */
  latestVersion(algorithm?: HotAlgorithm): Promise<ListVersion | null>;
  latestGeneration(algorithm?: HotAlgorithm): Promise<HotGeneration | null>;
  hydrate: HydrateVideos;
  /** Forgets an algorithm's candidates until its next generation, which then is a full one. */
  dropCandidates(algorithm: HotAlgorithm): Promise<void>;
  /** Forgets incremental generations made before a time, and full ones made before another; answers how many. */
  pruneGenerations(before: { incrementalMs: number; fullMs: number }): Promise<number>;
};

/** The record of published lists, for those who look back. */
export type GenerationLog = { list(query: GenerationListQuery): Promise<GenerationList> };

export type NewestStore = {
  /** What may be listed and was published by then, newest first; ties by id. */
  newest(page: { limit: number; offset: number; publishedBeforeMs: number }): Promise<HydratedVideo[]>;
};

export type CachedHotList = {
  version: ListVersion;
  generatedAtMs: number;
  algorithm: HotAlgorithm;
  videoIds: string[];
  /** hotScore at generatedAt. */
  scores: number[];
};

/**
 * The lists in Redis, one an algorithm; the default one's unless told otherwise. Every method may throw: the caller
 * then does without.
 */
export type HotCache = {
  readVersion(algorithm?: HotAlgorithm): Promise<ListVersion | null>;
  readList(algorithm?: HotAlgorithm): Promise<CachedHotList | null>;
  /**
   * Swaps the whole list in atomically; false where a later one of its epoch is there already, or one of another epoch
   * than that of `instead`: which of two epochs holds, only the database can say (show-version.ts).
   */
  swap(list: CachedHotList, instead?: ListVersion): Promise<boolean>;
  /** What is shown; where it is `version`, it is kept for another HOT_LIST_TTL_SEC. */
  hold(version: ListVersion, algorithm?: HotAlgorithm): Promise<ListVersion | null>;
  /** Takes videos out of every list at once; `forGood` also keeps them out of every list that is swapped in later. */
  withdraw(videoIds: readonly string[], options: { forGood: boolean }): Promise<void>;
};
