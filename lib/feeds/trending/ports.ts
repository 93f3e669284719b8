import type { TrendingParameters } from "#lib/ranking/trending.ts";
import type { NewTrendingConfig, TrendingStatus } from "./trending-schema.ts";

/** A listed video with its trending score, 0 to 1. */
export type ScoredVideo = {
  videoId: string;
  title: string;
  hotScore: number;
  isHot: boolean;
  /** Null if the video has no score. */
  rank: number | null;
};

export type TrendingState = {
  computedAtMs: number | null;
  /** 0 before the first computation. */
  configVersion: number;
  activeConfigVersion: number;
  /** When an operator last asked for a computation that has not been done yet; null if none is open. */
  requestedAtMs: number | null;
  /** Random token of the last computation; '' before the first. */
  computation: string;
};

/** A list, and the token of the computation that it was read after. */
export type TrendingListOf = { computation: string; videos: readonly ScoredVideo[] };

export type TrendingStore = {
  state(): Promise<TrendingState>;
  /** Reads only the token of the last computation. */
  computation(): Promise<string>;
  /**
   * Computes the scores of the window that ends at `nowMs` and writes the changed rows, in one statement. `changed`
   * counts these rows. Null if another process is computing, or the last computation does not have the token
   * `expected`.
   */
  recompute(
    nowMs: number,
    expected: string,
  ): Promise<{ configVersion: number; parameters: TrendingParameters; changed: number } | null>;
  /** Listed videos with a rank, best first. */
  top(limit: number): Promise<ScoredVideo[]>;
  /** Listed videos. `newest`: newest first. `hot`: by rank, then those without a rank, newest first. */
  page(page: {
    sort: "newest" | "hot";
    limit: number;
    offset: number;
    publishedBeforeMs: number;
  }): Promise<ScoredVideo[]>;
  /** Records a request for the worker to compute the scores. */
  request(atMs: number): Promise<void>;
  status(): Promise<TrendingStatus>;
  /** Returns false, and changes nothing, if the active version is not `expectedVersion`. */
  configure(config: NewTrendingConfig & { by: string; atMs: number }): Promise<boolean>;
  /** Deletes access statistics of hours that began before `beforeMs`. Returns the number of rows. */
  pruneAccess(beforeMs: number): Promise<number>;
};

/** The cached list. Methods throw if the cache fails; callers then read the database. */
export type TrendingCache = {
  /** A random token. Each computation and withdrawal changes it, and the first reader of an empty cache sets it. */
  version(): Promise<string>;
  /** Null if no list of that version and length is stored. */
  read(limit: number, version: string): Promise<TrendingListOf | null>;
  /** Does nothing if the version has changed meanwhile. */
  write(limit: number, version: string, list: TrendingListOf): Promise<void>;
  /** Deletes the lists of all lengths and changes the version. */
  drop(): Promise<void>;
};
