import type { ListVersion, VersionParts } from "#lib/feeds/list-version.ts";
import type { HydratedVideo, HydrateVideos } from "#lib/feeds/video-tile/hydrated-video.ts";
import type { Escalation } from "#lib/moderation/escalation.ts";
import type { RankedCandidate } from "#lib/ranking/order.ts";
import type { HotAlgorithm, HotParameters } from "#lib/ranking/parameters.ts";
import type { RankedList, Spike } from "#lib/ranking/spikes.ts";
import type { GenerationList, GenerationListQuery } from "./generation-schema.ts";

export type RankingConfig = { version: number; parameters: HotParameters };

export type HotState = {
  /** Rises with each change that can change the list. */
  revision: number;
  /** The ranking config that the candidates' keys were computed with; 0 before the first full generation. */
  configVersion: number;
  /** Videos with a lower key do not become candidates. Null while all videos fit. */
  thresholdKey: number | null;
};

export type GenerationKind = "full" | "incremental";

export type HotGeneration = {
  /** Rises within the epoch. Compare versions (list-version.ts), never ids alone. */
  id: number;
  epoch: string;
  nonce: string;
  algorithm: HotAlgorithm;
  kind: GenerationKind;
  generatedAtMs: number;
  revision: number;
  config: RankingConfig;
  durationMs: number;
  /** Rank 1 first. */
  videoIds: string[];
  rankKeys: number[];
};

/** The full generation that later lists are compared with (decision 0055). */
export type SpikeBaseline = RankedList &
  Pick<HotGeneration, "id" | "generatedAtMs"> & { configVersion: number };

export type CandidateKey = { videoId: string; rankKey: number };

/** The part of the roll-up's transaction that updates the candidates. It commits with the counters. */
export type CandidateTransaction = {
  hotState(algorithm: HotAlgorithm): Promise<HotState>;
  rankingConfig(version: number): Promise<RankingConfig>;
  /** Writes and removes candidates. Raises the revision of the algorithm if anything changed. */
  putCandidates(
    algorithm: HotAlgorithm,
    changes: { put: readonly CandidateKey[]; drop: readonly string[] },
  ): Promise<void>;
};

/**
 * The transaction of a publication. At most one per algorithm runs at a time, so that later ids are made from later
 * data.
 */
export type PublishTransaction = {
  hotState(): Promise<HotState>;
  /** The `traceparent`s of what has changed the candidates since the last publication. */
  causes(): Promise<string[]>;
  /** Like HotStore.publicationState, but read under the lock. */
  publicationState(): Promise<PublicationState>;
  /**
   * Starts a new epoch for later inserts, if `epoch` is the current one. Redis or a process has a later version of it.
   */
  endEpoch(epoch: string): Promise<void>;
  rankingConfig(version: number): Promise<RankingConfig>;
  /**
   * Computes the keys of `videoIds` and of the existing candidates from the current counters, and keeps the best as
   * candidates. Waits for a running roll-up and blocks the next until the commit.
   */
  refillCandidates(videoIds: readonly string[], config: RankingConfig): Promise<void>;
  /** Candidates that may be listed, about twice the length of the list, unordered. */
  listableCandidates(): Promise<RankedCandidate[]>;
  /** Candidates that are pending. */
  pendingCandidates(): Promise<RankedCandidate[]>;
  /**
   * Opens a moderation case for each video without an open one, and writes its message to the outbox. Returns their
   * number.
   */
  openCases(escalations: readonly Escalation[], atMs: number): Promise<number>;
  /** Stores the generation, and writes its audit message to the outbox. */
  insertGeneration(generation: Omit<HotGeneration, keyof VersionParts>): Promise<HotGeneration>;
  /** The latest full generation of the same algorithm before this one; null if there is none. */
  fullGenerationBefore(generation: HotGeneration): Promise<SpikeBaseline | null>;
  /** Stores spikes that were not raised since the baseline, writes their messages to the outbox, and returns them. */
  raiseSpikes(spikes: readonly Spike[], since: SpikeBaseline, generation: HotGeneration): Promise<Spike[]>;
};

/** The input of nextPublication. */
export type PublicationState = {
  revision: number;
  /** Revision of the latest generation; null before the first. */
  publishedRevision: number | null;
  publishedVersion: ListVersion | null;
  /** Whether the latest generation belongs to the current epoch. */
  isOfEpoch: boolean;
  configVersion: number;
  activeConfigVersion: number;
  lastFullAtMs: number | null;
};

/** Input of a full generation: videos that can reach the list. */
export type Scan = { config: RankingConfig; videoIds: string[] };

export type HotStore = {
  publicationState(algorithm: HotAlgorithm): Promise<PublicationState>;
  /** Ids of the videos that can reach the list under the config's algorithm, from a scan of all counters. */
  scanForCandidates(config: RankingConfig): Promise<string[]>;
  /** Scans with the active config, as changed by `configOf`. */
  scan(configOf: (active: RankingConfig) => RankingConfig): Promise<Scan>;
  /**
   * Scans if `isDue` is still true and no other worker is scanning; otherwise null. So two workers that find a scan due
   * at the same time do it once: a scan of ten million videos takes seconds.
   */
  scanWhenDue(
    algorithm: HotAlgorithm,
    isDue: (state: PublicationState) => boolean,
    configOf: (active: RankingConfig) => RankingConfig,
  ): Promise<Scan | null>;
  /** Runs `work` in a transaction. Waits for another publication of the same algorithm. */
  publishExclusively<T>(
    algorithm: HotAlgorithm,
    work: (transaction: PublishTransaction) => Promise<T>,
  ): Promise<T>;
  /** Of the default algorithm if none is given. */
  latestVersion(algorithm?: HotAlgorithm): Promise<ListVersion | null>;
  latestGeneration(algorithm?: HotAlgorithm): Promise<HotGeneration | null>;
  hydrate: HydrateVideos;
  /** Deletes the candidates of an algorithm. Its next generation is then a full one. */
  dropCandidates(algorithm: HotAlgorithm): Promise<void>;
  /**
   * Deletes incremental generations made before `incrementalMs` and full ones made before `fullMs`. Returns their
   * number.
   */
  pruneGenerations(before: { incrementalMs: number; fullMs: number }): Promise<number>;
};

/** Published lists, for the console. */
export type GenerationLog = { list(query: GenerationListQuery): Promise<GenerationList> };

export type NewestStore = {
  /** Listed videos published before `publishedBeforeMs`, newest first, ties by id. */
  newest(page: { limit: number; offset: number; publishedBeforeMs: number }): Promise<HydratedVideo[]>;
};

export type CachedHotList = {
  version: ListVersion;
  generatedAtMs: number;
  algorithm: HotAlgorithm;
  videoIds: string[];
  /** Hot scores at `generatedAtMs`. */
  scores: number[];
};

/**
 * The lists in Redis, one per algorithm; of the default algorithm if none is given. Methods throw if Redis fails;
 * readers then use Postgres.
 */
export type HotCache = {
  readVersion(algorithm?: HotAlgorithm): Promise<ListVersion | null>;
  readList(algorithm?: HotAlgorithm): Promise<CachedHotList | null>;
  /**
   * Replaces the list atomically. False if Redis has a later one of its epoch, or one of another epoch that is not
   * `replaces`: only the database can decide between epochs (offer-version.ts).
   */
  swap(list: CachedHotList, replaces?: ListVersion): Promise<boolean>;
  /** Returns the cached version. If it is `version`, extends its TTL to HOT_LIST_TTL_SEC. */
  renew(version: ListVersion, algorithm?: HotAlgorithm): Promise<ListVersion | null>;
  /** Removes videos from all lists at once. `forGood` also keeps them out of all later lists. */
  withdraw(videoIds: readonly string[], options: { forGood: boolean }): Promise<void>;
};
