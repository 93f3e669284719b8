import { type Decay, decayedMean, type UnitVector } from "./vector.ts";

/** How strongly a person acted on a video, and when. */
export type Interest = {
  videoId: string;
  /** Above 0. Computed by lib/engagement/interests.ts. */
  strength: number;
  /** Time of the last act. */
  atMs: number;
};

const DAY_MS = 24 * 3_600_000;

/** An interest weighs half after two weeks, and half after ten newer interests. */
export const INTEREST_DECAY: Decay = { halfLifeMs: 14 * DAY_MS, halfLifeParts: 10 };
/** Number of interests that count. After this many newer ones, an interest weighs less than a thousandth. */
export const INTERESTS_READ = 100;

/** The decayed mean of the embeddings of the videos that a person acted on. Null if none has an embedding. */
export function userVectorOf(
  interests: readonly Interest[],
  vectors: ReadonlyMap<string, { vector: UnitVector }>,
): UnitVector | null {
  const parts = interests.flatMap(({ videoId, strength, atMs }) => {
    const embedding = vectors.get(videoId);
    return embedding && strength > 0 ? [{ vector: embedding.vector, weight: strength, atMs }] : [];
  });
  return decayedMean(parts, INTEREST_DECAY);
}
