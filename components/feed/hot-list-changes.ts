import type { HotFeed, HotItem } from "#lib/feeds/hot/hot-schema.ts";

/** The loaded part of the Hot list, from rank 1. `total` is the length of the whole list. */
export type LoadedHot = { items: readonly HotItem[]; total: number };

export function listOf(feed: HotFeed): LoadedHot {
  return { items: feed.items, total: feed.paging.total };
}

/** Number of entries of `latest` that are not shown yet. */
export function countNew(shown: readonly HotItem[], latest: readonly HotItem[]): number {
  const known = new Set(shown.map((item) => item.videoId));
  return latest.filter((item) => !known.has(item.videoId)).length;
}

/** The shown list with unchanged order and ranks, but with the latest counts and scores. */
export function withLatestNumbers(shown: readonly HotItem[], latest: readonly HotItem[]): readonly HotItem[] {
  const latestById = new Map(latest.map((item) => [item.videoId, item]));
  return shown.map((item) => {
    const updated = latestById.get(item.videoId);
    return updated === undefined || updated === item ? item : { ...updated, rank: item.rank };
  });
}

/**
 * `items` followed by the next page. A video that moved across the page boundary between the two requests is in both; its
 * first place is kept.
 */
export function appendPage<Item extends { videoId: string }>(
  items: readonly Item[],
  page: readonly Item[],
): readonly Item[] {
  const known = new Set(items.map((item) => item.videoId));
  return [...items, ...page.filter((item) => !known.has(item.videoId))];
}
