import { applyCreatorCap } from "./order.ts";

export type PersonalCandidate = {
  videoId: string;
  creatorId: string;
  /** Cosine of the user embedding and the video embedding; null when the video has none. */
  similarity: number | null;
};

export type PersonalLimits = {
  /** N of FR-6: how many of the most similar videos make the list. */
  listLength: number;
  creatorCap: number;
  creatorCapWindow: number;
};

/** How much rank 1 is preferred to the last place of the global list, in standard deviations of the similarity. */
const HEAT_WEIGHT = 0.6;

export const PERSONAL_LIST_LENGTH = 200;

/**
 * FR-6: a person's list, made from the global one. The `listLength` most similar videos, ordered by
 *
 *     z(similarity) + HEAT_WEIGHT * (1 - place / length)
 *
 * z(x) = (x - mean) / standard deviation over the list (the standard score); `place` is 0 for rank 1. Standardized,
 * because embedding models differ in the cosine of unrelated videos (0 or 0.7); the order is then the same. Among
 * about equally similar videos the place decides. A video without an embedding counts as average. When all are equally
 * similar, the order is the global one. The creator cap applies as there. The blend is ours (decision 0042).
 *
 * `global` is in the order of the global list; the result is a subset of it.
 */
export function rankPersonalList<T extends PersonalCandidate>(
  global: readonly T[],
  limits: PersonalLimits,
): T[] {
  const similarities = standardized(global.map(({ similarity }) => similarity));
  const placed = global.map((candidate, place) => ({
    candidate,
    place,
    similarity: similarities[place] ?? 0,
    key: (similarities[place] ?? 0) + HEAT_WEIGHT * (1 - place / global.length),
  }));
  const slice = placed
    .toSorted((a, b) => b.similarity - a.similarity || a.place - b.place)
    .slice(0, limits.listLength)
    .sort((a, b) => b.key - a.key || a.place - b.place)
    .map(({ candidate }) => candidate);
  return applyCreatorCap(slice, { cap: limits.creatorCap, window: limits.creatorCapWindow });
}

/** A smaller standard deviation is rounding error. */
const MIN_DEVIATION = 1e-6;

function standardized(values: readonly (number | null)[]): number[] {
  const known = values.filter((value) => value !== null);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1);
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(known.length, 1);
  const deviation = Math.sqrt(variance);
  if (deviation < MIN_DEVIATION) return values.map(() => 0);
  return values.map((value) => (value === null ? 0 : (value - mean) / deviation));
}
