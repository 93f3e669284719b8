import { type Decay, decayedMean, type UnitVector } from "./vector.ts";

/** How much one person cares for one video, and since when. */
export type Interest = {
  videoId: string;
  /** Above 0: see interestsOf in lib/engagement. */
  strength: number;
  atMs: number;
};

const DAY_MS = 24 * 3_600_000;

/** Half as much after two weeks, and half as much after ten newer videos. */
export const INTEREST_DECAY: Decay = { halfLifeMs: 14 * DAY_MS, halfLifeParts: 10 };
/** What is older than this many weighs under a thousandth. */
export const INTERESTS_READ = 100;

/** The direction of what a person likes and watches; null while nothing is known that has a vector. */
export function userVectorOf(
  interests: readonly Interest[],
  vectors: ReadonlyMap<string, { vector: UnitVector }>,
): UnitVector | null {
  const parts = interests.flatMap(({ videoId, strength, atMs }) => {
    const known = vectors.get(videoId);
    return known && strength > 0 ? [{ vector: known.vector, weight: strength, atMs }] : [];
  });
  return decayedMean(parts, INTEREST_DECAY);
}
