/** The seen ratio counts as at most 19/20 = 0.95: beyond it batches would grow without bound. */
const MAX_SEEN_RATIO = { seen: 19, of: 20 } as const;
/** 1.5 times as many as evenly spread seen shorts would need. */
const MARGIN = { times: 3, over: 2 } as const;
export const MAX_BATCH_SIZE = 500;

/**
 * How many shorts to read from the random pool to find `needed` unseen ones (SHORTS-5):
 * clamp(ceil(needed / (1 - seenRatio) * 1.5), needed, 500), seenRatio = min(seen / total, 0.95).
 *
 * Computed in whole numbers with one division: with 500 of 600 seen and 10 needed, 10 / (1 - 500/600) * 1.5 is exactly
 * 90, but 91 in floating point, and 88 or 89 when the ratio is rounded first.
 */
export function shortsBatchSize({
  needed,
  seen,
  total,
}: {
  needed: number;
  seen: number;
  total: number;
}): number {
  const isCapped = total <= 0 || seen * MAX_SEEN_RATIO.of > total * MAX_SEEN_RATIO.seen;
  const unseen = isCapped ? MAX_SEEN_RATIO.of - MAX_SEEN_RATIO.seen : total - seen;
  const of = isCapped ? MAX_SEEN_RATIO.of : total;
  const enough = Math.ceil((needed * of * MARGIN.times) / (unseen * MARGIN.over));
  return Math.min(Math.max(enough, needed), MAX_BATCH_SIZE);
}
