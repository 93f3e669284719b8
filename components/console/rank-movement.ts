import type { Preview } from "#lib/feeds/hot/ranking-config-schema.ts";

type Item = Preview["items"][number];

/** Ranks gained (above zero) or lost; null for a video that was not in the list. */
export type Movement = number | null;

/**
 * How the top would change. Both sides use the current counters; for a video below the top of `before`, its rank in the
 * published list is used.
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
