import type { SpikeRules } from "./parameters.ts";

/** A published list: rank 1 first, each key beside its video. */
export type RankedList = { videoIds: readonly string[]; rankKeys: readonly number[] };

/** `growth`: its score is `growthFactor` times what it was. `entry`: at the top, and not listed before. */
export const SPIKE_REASONS = ["growth", "entry"] as const;

export type Spike = {
  videoId: string;
  reason: (typeof SPIKE_REASONS)[number];
  rank: number;
  rankKey: number;
  /** Null where it was not listed. */
  previousRank: number | null;
  /** How many times its score is what it was, seen at one time; null where it was not listed. */
  growth: number | null;
};

/**
 * The videos that jumped from one list to a later one of the same parameters, in the order of the later one.
 *
 * Both scores are seen at one time: decay is common to all videos, so their quotient is exp(key - earlier key)
 * whenever one looks, and a video that nobody touches has grown by exactly 1. Scores below `minScore` at the later
 * list's time (`minRankKey`, its key) do not grow: a second like on a video with one is no spike.
 * The first list makes no spikes, nor does one after an empty list: on a site that fills, everything is new.
 */
export function findSpikes(
  earlier: RankedList | null,
  later: RankedList,
  { growthFactor, topPlaces, minRankKey }: Omit<SpikeRules, "minScore"> & { minRankKey: number },
): Spike[] {
  if (!earlier || earlier.videoIds.length === 0) return [];
  const before = new Map(earlier.videoIds.map((videoId, index) => [videoId, index]));
  return later.videoIds.flatMap((videoId, index): Spike[] => {
    const rankKey = later.rankKeys[index] ?? Number.NEGATIVE_INFINITY;
    const rank = index + 1;
    const found = before.get(videoId);
    if (found === undefined)
      return rank <= topPlaces
        ? [{ videoId, reason: "entry", rank, rankKey, previousRank: null, growth: null }]
        : [];
    const growth = Math.exp(rankKey - (earlier.rankKeys[found] ?? Number.POSITIVE_INFINITY));
    if (rankKey < minRankKey || growth < growthFactor) return [];
    return [{ videoId, reason: "growth", rank, rankKey, previousRank: found + 1, growth }];
  });
}
