import type { HotFeed, HotItem } from "#lib/feeds/hot/hot-schema.ts";

/** A stretch of the Hot list from rank 1. */
export type LoadedHot = { items: readonly HotItem[]; total: number };

export function listOf(feed: HotFeed): LoadedHot {
  return { items: feed.items, total: feed.paging.total };
}

/** How many of `latest` the reader has not been shown. */
export function countNew(shown: readonly HotItem[], latest: readonly HotItem[]): number {
  const known = new Set(shown.map((item) => item.videoId));
  return latest.filter((item) => !known.has(item.videoId)).length;
}

/** The reader's list in the reader's order and with its ranks, but with the newest numbers. */
export function withFreshNumbers(shown: readonly HotItem[], latest: readonly HotItem[]): readonly HotItem[] {
  const newest = new Map(latest.map((item) => [item.videoId, item]));
  return shown.map((item) => {
    const fresh = newest.get(item.videoId);
    return fresh === undefined || fresh === item ? item : { ...fresh, rank: item.rank };
  });
}

/**
 * `items` with a later page behind them. The list may have moved between the two requests: a video that slid down
 * over the edge comes twice and is kept where the reader saw it first.
 */
export function appendPage<Item extends { videoId: string }>(
  items: readonly Item[],
  page: readonly Item[],
): readonly Item[] {
  const known = new Set(items.map((item) => item.videoId));
  return [...items, ...page.filter((item) => !known.has(item.videoId))];
}

/** Whole seconds until `atMs`, never below zero; rounded up so that zero means now. */
export function secondsUntil(atMs: number | null, nowMs: number): number {
  return atMs === null ? 0 : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}
