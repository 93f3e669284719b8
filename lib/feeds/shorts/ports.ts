import type { HydratedVideo, VideoFacts } from "#lib/feeds/video-tile/hydrated-video.ts";
import type { ShortMetrics } from "#lib/ranking/short-score.ts";

/** What a player shows of a short, as one person sees it. */
export type HydratedShort = VideoFacts &
  Pick<HydratedVideo, "stats"> & {
    /** The stored file, null where there is none. */
    mediaKey: string | null;
    /** That there are captions in. */
    captionLanguages: string[];
    liked: boolean;
  };

/** A short as anybody may see it: kept beside the pools, and shown while Postgres is away. */
export type ShortCard = Omit<HydratedShort, "liked">;

/** A place in the order of publication; ties by id. */
export type PlaceInTime = Pick<VideoFacts, "publishedAtMs" | "videoId">;

/** What the feed is made of. The ids of an older row keep their places; one that was erased is ''. */
export type ShortsPools = {
  id: number;
  /** Rising with each generation, whether its pools differ or not. */
  generatedAtMs: number;
  /** Best first. */
  rankedIds: string[];
  rankedScores: number[];
  /** In the day's order. */
  randomIds: string[];
};

/** Shorts in PostgreSQL. "Eligible": short, complete, public, approved, published, of an approved channel. */
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
   * From the newest of those published until `untilMs` downwards, without `exclude`; after the place `after`, if given.
   */
  idsDownFrom(range: ScrollRange & { untilMs: number }): Promise<PlaceInTime[]>;
  /** Those published after `sinceMs`, oldest first, without `exclude`. */
  idsUpFrom(range: ScrollRange & { sinceMs: number }): Promise<PlaceInTime[]>;
  /**
   * GetVideos of document 004: in one query, only what is eligible now; `alsoUnlisted` may be unlisted.
   */
  hydrate(
    videoIds: readonly string[],
    asker: { userId: string | null; nowMs: number; alsoUnlisted: string | null },
  ): Promise<Map<string, HydratedShort>>;
  latestPoolsId(): Promise<number | null>;
  /** Null where it is too old to be kept. */
  poolIds(id: number): Promise<string[] | null>;
};

export type ScrollRange = {
  channelId: string | null;
  nowMs: number;
  exclude: readonly string[];
  after: PlaceInTime | null;
  limit: number;
};

/** Where engagement of shorts is measured: PostgreSQL, or an engine beside it. */
export type ShortMetricsSource = {
  /** The best `limit` by score, and perhaps some that are not eligible any more. */
  topShorts(limit: number): Promise<(ShortMetrics & { videoId: string })[]>;
};

/** One generation of pools at work: no other and no erasure overlaps it. */
export type PoolsTransaction = {
  eligibleIds(nowMs: number): Promise<string[]>;
  latest(): Promise<ShortsPools | null>;
  insert(pools: Omit<ShortsPools, "id">): Promise<ShortsPools>;
  /** The same lists again: only their time and scores change. */
  renew(pools: ShortsPools): Promise<void>;
};

export type ShortsPoolStore = {
  latest(): Promise<{ generatedAtMs: number; isEmpty: boolean } | null>;
  /** Null when another worker is at it. */
  exclusively<T>(work: (transaction: PoolsTransaction) => Promise<T>): Promise<T | null>;
  /**
   * Makes whatever pools Redis has older than the latest, so that they are made anew: Redis missed a withdrawal. After
   * any generation under way, which may have read what was withdrawn.
   */
  outdate(): Promise<void>;
  /** Forgets pools generated before, but for the latest. */
  prune(beforeMs: number): Promise<number>;
};

/** What people have seen while Redis did not answer. */
export type SeenDueStore = {
  /**
   * Hands over up to `limit`, oldest first, and forgets them when `write` has come back; where it throws, they stay.
   * Answers how many there were.
   */
  handOver(
    limit: number,
    write: (seen: readonly { userId: string; videoId: string }[]) => Promise<unknown>,
  ): Promise<number>;
};

/** A page of the channel or anonymous feed, as it is kept in Redis. */
export type CachedPage = { total: number; videoIds: string[] };

/** Ids of the random pool that a person has not seen; `fallback` where there is none. */
export type PoolRead = { unseen: string[]; fallback: string[] };

/** Shorts in Redis. Each method is one round trip, and may throw: the caller then does without. */
export type ShortsCache = {
  /** 2 commands. */
  channelPage(key: PageKey & { channelId: string }): Promise<{ version: string; page: CachedPage | null }>;
  /** 2 commands on a hit; 6 or 7 on a miss, which writes the page it reads; 4 where both pools are empty: then null. */
  anonymousPage(key: PageKey): Promise<{ version: string; page: CachedPage | null }>;
  /** 1 command. */
  keepPage(version: string, key: PageKey & { channelId: string | null }, page: CachedPage): Promise<void>;
  /** Steps 1 to 5: 2 commands where both pools are empty, 3 where all or nothing is seen, else 4. */
  readRankedAndSeen(userId: string): Promise<{
    rankedIds: string[];
    randomCount: number;
    seenCount: number;
    /** By place in rankedIds; empty where it was not asked: all or nothing is seen. */
    isSeen: boolean[];
  }>;
  /** Step 6: 2 commands a batch. Where nothing is found, a slice of the pool as it is. */
  readUnseenFromPool(
    userId: string,
    walk: { needed: number; batchSize: number; fallback: { offset: number; limit: number } },
  ): Promise<PoolRead>;
  /** The cards of those that are in the pools, in one command. */
  cards(videoIds: readonly string[]): Promise<Map<string, ShortCard>>;
  /** All of both pools, best first. */
  poolIds(): Promise<string[]>;
  /** 1 command. */
  randomSlice(offset: number, limit: number): Promise<string[]>;
  /** 1 command. */
  areSeen(userId: string, videoIds: readonly string[]): Promise<boolean[]>;
  /** Adds to the person's seen shorts for 30 days, unless the person is erased. */
  markSeen(userId: string, videoId: string): Promise<void>;
  seenBy(userId: string): Promise<string[]>;
  /** Deletes what people have seen, and takes no more for them. */
  forgetPeople(userIds: readonly string[]): Promise<void>;
  /** Of the pools that are there now; null where none are. */
  poolsState(): Promise<{ generatedAtMs: number; isEmpty: boolean } | null>;
  /**
   * Replaces both pools and their cards at once and raises the version, unless later ones are there. What was
   * withdrawn since `readSinceMs`, and what was erased, is left out.
   */
  swap(pools: ShortsPools, cards: readonly ShortCard[], readSinceMs: number): Promise<boolean>;
  /** Takes videos out of pools and cards and raises the version; `forGood` keeps them out of all later pools. */
  withdraw(videoIds: readonly string[], options: { forGood: boolean; atMs: number }): Promise<void>;
  /** Whether it was since then, short or not; kept for a day. 1 command. */
  wasWithdrawn(videoId: string, sinceMs: number): Promise<boolean>;
};

export type PageKey = { page: number; pageSize: number };
