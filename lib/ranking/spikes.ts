import type { SpikeRules } from "./parameters.ts";

/** A published list, rank 1 first: `rankKeys[i]` is the key of `videoIds[i]`. */
export type RankedList = { videoIds: readonly string[]; rankKeys: readonly number[] };

/** `growth`: its score is at least `growthFactor` times what it was. `entry`: in a top place, and not listed before. */
export const SPIKE_REASONS = ["growth", "entry"] as const;

export type Spike = {
  videoId: string;
  reason: (typeof SPIKE_REASONS)[number];
  rank: number;
  rankKey: number;
  /** Null when it was not listed. */
  previousRank: number | null;
  /** Later score / earlier score, both at the same time; null when it was not listed. */
  growth: number | null;
};

/**
 * The spikes between a list and a later one with the same parameters, in the order of the later list.
 *
 * Decay is common to all videos (RANK-1), so the quotient of two scores at the same time is exp(key - earlier key),
 * whatever the time, and a video without events has a growth of exactly 1. Growth of scores below `minScore` (given as
 * `minRankKey`, its key at the time of the later list) is ignored: a second like on a video with one is no spike.
 * There are no spikes without an earlier list or after an empty one: on a new site everything is new.
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
