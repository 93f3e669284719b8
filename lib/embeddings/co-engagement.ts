import { type UnitVector, type Weighted, weightedMean } from "./vector.ts";

/** Maximum weight of the co-engaged videos in a vector. */
const MAX_SHARE = 0.5;
/** Number of people at which half of MAX_SHARE is reached. Few people say little about a video. */
const HALF_AT_PEOPLE = 5;

/**
 * Mixes the content vector of a video with the weighted mean of the content vectors of co-engaged videos. It uses
 * content vectors only, never mixed ones, so that a repeated computation gives the same result (decision 0040).
 */
export function withCoEngagement(
  content: UnitVector,
  coEngagement: { people: number; videos: readonly Weighted[] },
): UnitVector {
  const mean = weightedMean(coEngagement.videos);
  if (!mean || coEngagement.people <= 0) return content;
  const share = (MAX_SHARE * coEngagement.people) / (coEngagement.people + HALF_AT_PEOPLE);
  return (
    weightedMean([
      { vector: content, weight: 1 - share },
      { vector: mean, weight: share },
    ]) ?? content
  );
}
