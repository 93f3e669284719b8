import type { TrendingParameters } from "#lib/ranking/trending.ts";
import type { NewTrendingConfig, TrendingStatus } from "./trending-schema.ts";

/** A listed video with its score; rank null where it has none. */
export type ScoredVideo = {
  videoId: string;
  title: string;
  hotScore: number;
  isHot: boolean;
  rank: number | null;
};

export type TrendingState = {
  computedAtMs: number | null;
  /** 0 before the first computation. */
  configVersion: number;
  activeConfigVersion: number;
  /** Null where no request is open. */
  requestedAtMs: number | null;
};

export type TrendingStore = {
  state(): Promise<TrendingState>;
  /**
   * Computes all scores from the window that ends now, and writes those that changed, in one statement. Null when
   * another process is at it.
   */
  recompute(
    nowMs: number,
  ): Promise<{ configVersion: number; parameters: TrendingParameters; changed: number } | null>;
  /** The best that may be listed, by rank. */
  top(limit: number): Promise<ScoredVideo[]>;
  /** What may be listed: newest first, or what has a rank by rank and then the rest newest first. */
  page(page: {
    sort: "newest" | "hot";
    limit: number;
    offset: number;
    publishedBeforeMs: number;
  }): Promise<ScoredVideo[]>;
  /** Asks the worker for a computation. */
  request(atMs: number): Promise<void>;
  status(): Promise<TrendingStatus>;
  /** False when another version than the expected one is active. */
  configure(config: NewTrendingConfig & { by: string; atMs: number }): Promise<boolean>;
  /** Forgets hours that began before; answers how many rows. */
  pruneAccess(beforeMs: number): Promise<number>;
};

/** The cached list. Every method may throw: the caller then does without. */
export type TrendingCache = {
  /** Changes with each computation and withdrawal. */
  version(): Promise<string>;
  /** The list of that version, if there is one. */
  read(limit: number, version: string): Promise<ScoredVideo[] | null>;
  /** Does nothing where there is another version by now. */
  write(limit: number, version: string, list: readonly ScoredVideo[]): Promise<void>;
  /** Forgets the lists of every length. */
  drop(): Promise<void>;
};
