import type { ListVersion } from "#lib/feeds/list-version.ts";
import type { HydratedVideo, VideoFacts } from "#lib/feeds/video-tile/hydrated-video.ts";
import type { ShortMetrics } from "#lib/ranking/short-score.ts";

/** What the player shows of a short, for one viewer. */
export type HydratedShort = VideoFacts &
  Pick<HydratedVideo, "stats"> & {
    /** Key in the media store; null without a file. */
    mediaKey: string | null;
    /** BCP 47 tags of the stored captions. */
    captionLanguages: string[];
    liked: boolean;
  };

/** The viewer-independent part of a short. Stored in Redis with the pools, and shown while Postgres is unavailable. */
export type ShortCard = Omit<HydratedShort, "liked">;

/** A position in the order by publication time, then id. */
export type PublicationPosition = Pick<VideoFacts, "publishedAtMs" | "videoId">;

/** One generation of both pools. Positions never change: an erased id is replaced by ''. */
export type ShortsPools = {
  id: number;
  /** Changes with each generation, even if the pools stay the same. */
  version: ListVersion;
  generatedAtMs: number;
  /** Best first. */
  rankedIds: string[];
  rankedScores: number[];
  /** In the order of the day. */
  randomIds: string[];
};

/** Shorts in Postgres. Eligible means: a short, complete, public, approved, published, in an approved channel. */
export type ShortsStore = {
  countEligible(filter: { channelId: string | null; nowMs: number }): Promise<number>;
  /** Newest first. */
  pageOfIds(page: {
    channelId: string | null;
    nowMs: number;
    limit: number;
    offset: number;
  }): Promise<string[]>;
  /**
   * Eligible shorts published at or before `untilMs`, newest first, without `exclude`. With `after`: only those that
   * follow this position.
   */
  idsDownFrom(range: ScrollRange & { untilMs: number }): Promise<PublicationPosition[]>;
  /**
   * Eligible shorts published after `sinceMs`, oldest first, without `exclude`; after the position `after` if given.
   */
  idsUpFrom(range: ScrollRange & { sinceMs: number }): Promise<PublicationPosition[]>;
  /**
   * The query that hydrates a page (SHORTS-8): one query, only eligible shorts. The short `alsoUnlisted` may also be
   * unlisted.
   */
  hydrate(
    videoIds: readonly string[],
    viewer: { userId: string | null; nowMs: number; alsoUnlisted: string | null },
  ): Promise<Map<string, HydratedShort>>;
  latestPoolsId(): Promise<number | null>;
  /** The ids of both pools, ranked first; null if that generation was pruned. */
  poolIds(id: number): Promise<string[] | null>;
};

export type ScrollRange = {
  channelId: string | null;
  nowMs: number;
  exclude: readonly string[];
  after: PublicationPosition | null;
  limit: number;
};

/** Source of engagement figures for shorts. */
export type ShortMetricsSource = {
  /** The best `limit` by score. Some may not be eligible any more. */
  topShorts(limit: number): Promise<(ShortMetrics & { videoId: string })[]>;
};

/** A transaction that makes one generation of pools. No other generation and no erasure runs at the same time. */
export type PoolsTransaction = {
  eligibleIds(nowMs: number): Promise<string[]>;
  latest(): Promise<ShortsPools | null>;
  insert(pools: Omit<ShortsPools, "id" | "version">): Promise<ShortsPools>;
  /** Updates version, time and scores of pools whose lists are unchanged. */
  renew(pools: Omit<ShortsPools, "version">): Promise<ShortsPools>;
  /** Starts a new epoch for later writes, if `epoch` is the current one. The database has lost versions of it. */
  endEpoch(epoch: string): Promise<void>;
};

export type ShortsPoolStore = {
  latest(): Promise<{ version: ListVersion; generatedAtMs: number; isEmpty: boolean } | null>;
  /** Null if another worker holds the lock. */
  exclusively<T>(work: (transaction: PoolsTransaction) => Promise<T>): Promise<T | null>;
  /**
   * Call it if Redis missed a withdrawal. It makes the pools in Redis count as outdated, so that the job rebuilds them.
   * Waits for a running generation, which may have read the withdrawn videos.
   */
  markOutdated(): Promise<void>;
  /** Deletes pools generated before `beforeMs`, except the latest. Returns their number. */
  prune(beforeMs: number): Promise<number>;
};

/** Shorts that people saw during a Redis outage, kept in Postgres until they are written to Redis. */
export type SeenDueStore = {
  /**
   * Passes up to `limit` entries, oldest first, to `write` and deletes them when `write` has succeeded. If `write`
   * throws, they stay. Returns the number of entries.
   */
  transfer(
    limit: number,
    write: (seen: readonly { userId: string; videoId: string }[]) => Promise<unknown>,
  ): Promise<number>;
};

/** A page of the channel feed or the anonymous feed, as cached in Redis. */
export type CachedPage = { total: number; videoIds: string[] };

/** Ids of the random pool that the person has not seen. If there are none, `fallback` holds a slice of the pool. */
export type PoolRead = { unseen: string[]; fallback: string[] };

/** Shorts in Redis. Each method is one round trip. Methods throw if Redis fails; callers then use Postgres. */
export type ShortsCache = {
  /** 2 commands. */
  channelPage(key: PageKey & { channelId: string }): Promise<{ version: string; page: CachedPage | null }>;
  /**
   * 2 commands on a hit. 6 or 7 on a miss, which also caches the page. 4 if both pools are empty; then `page` is null.
   */
  anonymousPage(key: PageKey): Promise<{ version: string; page: CachedPage | null }>;
  /** 1 command. */
  keepPage(version: string, key: PageKey & { channelId: string | null }, page: CachedPage): Promise<void>;
  /** For SHORTS-4. 2 commands if both pools are empty, 3 if the person has seen all or nothing, otherwise 4. */
  readRankedAndSeen(userId: string): Promise<{
    rankedIds: string[];
    randomCount: number;
    seenCount: number;
    /** By index in rankedIds. Empty if all or nothing is seen, because then it is not read. */
    isSeen: boolean[];
  }>;
  /**
   * Reads the random pool in batches (SHORTS-5), 2 commands each, until `needed` unseen ids are found or the pool ends.
   */
  readUnseenFromPool(
    userId: string,
    options: { needed: number; batchSize: number; fallback: { offset: number; limit: number } },
  ): Promise<PoolRead>;
  /** Cards by id, for those of these videos that are in the pools. 1 command. */
  cards(videoIds: readonly string[]): Promise<Map<string, ShortCard>>;
  /** The ids of both pools, ranked first. */
  poolIds(): Promise<string[]>;
  /** 1 command. */
  randomSlice(offset: number, limit: number): Promise<string[]>;
  /** 1 command. */
  areSeen(userId: string, videoIds: readonly string[]): Promise<boolean[]>;
  /** Adds to the person's seen shorts (TTL 30 days, SHORTS-12), unless the person is erased. */
  markSeen(userId: string, videoId: string): Promise<void>;
  seenBy(userId: string): Promise<string[]>;
  /** Deletes the seen shorts of these people, and ignores later `markSeen` calls for them. */
  forgetPeople(userIds: readonly string[]): Promise<void>;
  /** State of the pools in Redis; null if there are none. */
  poolsState(): Promise<{ version: ListVersion; isEmpty: boolean } | null>;
  /** A time by the clock of Redis. All later withdrawals are after it. */
  withdrawalMark(): Promise<number>;
  /**
   * Replaces both pools and their cards atomically and raises the version of the pages. False if Redis has a later
   * generation, or one of another epoch that is not `replaces`. Leaves out videos withdrawn since `mark`, which was
   * taken before the pools were read, and videos withdrawn for good.
   */
  swap(
    pools: ShortsPools,
    cards: readonly ShortCard[],
    mark: number,
    replaces?: ListVersion,
  ): Promise<boolean>;
  /** Removes videos from pools and cards and raises the version. `forGood` keeps them out of all later pools. */
  withdraw(videoIds: readonly string[], options: { forGood: boolean }): Promise<void>;
  /** Whether the video, short or not, was withdrawn in the last `withinMs`. Withdrawals are stored for a day. */
  wasWithdrawn(videoId: string, withinMs: number): Promise<boolean>;
};

export type PageKey = { page: number; pageSize: number };
