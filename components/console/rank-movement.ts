import type { Preview } from "#lib/feeds/hot/ranking-config-schema.ts";

type Item = Preview["items"][number];

/** Places won (above zero) or lost; null for one that was not on the list. */
export type Movement = number | null;

/**
 * How the top would change. Both sides are made from the counters of now; below the top that `before` shows, the
 * published list tells where a video stood.
 */
export function compareTops(
  before: readonly Item[],
  after: readonly Item[],
): { top: (Item & { movement: Movement })[]; leaving: Item[] } {
  const ranks = new Map(before.map(({ videoId, rank }) => [videoId, rank]));
  const staying = new Set(after.map(({ videoId }) => videoId));
  return {
    top: after.map((item) => {
      const was = ranks.get(item.videoId) ?? item.currentRank;
      return { ...item, movement: was === null ? null : was - item.rank };
    }),
    leaving: before.filter(({ videoId }) => !staying.has(videoId)),
  };
}
