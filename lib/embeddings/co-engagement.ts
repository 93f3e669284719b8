import { type UnitVector, type Weighted, weightedMean } from "./vector.ts";

/** The most that a video is moved towards what its audience watches besides it. */
const MAX_SHARE = 0.5;
/** People at which half of that is reached: one person's taste says little about a video. */
const HALF_AT_PEOPLE = 5;

/**
 * A video's vector with the company it keeps: its content, mixed with the mean of the content of the videos that the
 * same people liked or watched. Content alone on both sides, so that repeating it changes nothing.
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
