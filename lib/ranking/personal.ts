import { applyCreatorCap } from "./order.ts";

export type PersonalCandidate = {
  videoId: string;
  creatorId: string;
  /** Cosine of the person's and the video's vectors; null where the video has none. */
  similarity: number | null;
};

export type PersonalLimits = {
  /** FR-6's N: the videos nearest to the person that make their list. */
  listLength: number;
  creatorCap: number;
  creatorCapWindow: number;
};

/** Places of the Global list that its whole length is worth, in standard deviations of the similarity. */
const HEAT_WEIGHT = 0.6;

export const PERSONAL_LIST_LENGTH = 200;

/**
 * FR-6: a person's list out of the Global one. The `listLength` most similar videos, ordered by
 *
 *     z(similarity) + HEAT_WEIGHT * (1 - place / length)
 *
 * where z is the distance to the list's mean in standard deviations, and `place` is 0 for rank 1. Standardised,
 * because models differ in how near everything lies: whether unrelated videos have a cosine of 0 or of 0.7, the order
 * is the same. Heat decides among what is about as near. A video without a vector counts as average, and where all
 * are equally near the order is the Global one. The creator cap holds as there.
 *
 * `global` is in the order of the Global list; the result is a part of it.
 */
export function rankPersonalList<T extends PersonalCandidate>(
  global: readonly T[],
  limits: PersonalLimits,
): T[] {
  const nearness = standardised(global.map(({ similarity }) => similarity));
  const placed = global.map((candidate, place) => ({
    candidate,
    place,
    nearness: nearness[place] ?? 0,
    key: (nearness[place] ?? 0) + HEAT_WEIGHT * (1 - place / global.length),
  }));
  const slice = placed
    .toSorted((a, b) => b.nearness - a.nearness || a.place - b.place)
    .slice(0, limits.listLength)
    .sort((a, b) => b.key - a.key || a.place - b.place)
    .map(({ candidate }) => candidate);
  return applyCreatorCap(slice, { cap: limits.creatorCap, window: limits.creatorCapWindow });
}

/** Below this spread, differences are rounding. */
const MIN_DEVIATION = 1e-6;

function standardised(values: readonly (number | null)[]): number[] {
  const known = values.filter((value) => value !== null);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1);
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(known.length, 1);
  const deviation = Math.sqrt(variance);
  if (deviation < MIN_DEVIATION) return values.map(() => 0);
  return values.map((value) => (value === null ? 0 : (value - mean) / deviation));
}
