/** Number of dimensions of every embedding. */
export const DIMENSIONS = 128;

/**
 * A vector with DIMENSIONS numbers and length 1, so that the dot product is the cosine. Only `normalise` creates it.
 */
export type UnitVector = readonly number[] & { readonly __unit: true };

/** The direction of a shorter vector would be determined by rounding errors. */
const MIN_LENGTH = 1e-9;

/**
 * The same direction with length 1. Null for a zero vector, another number of dimensions, or values that are not
 * finite.
 */
export function normalise(vector: readonly number[]): UnitVector | null {
  if (vector.length !== DIMENSIONS) return null;
  // Divide by the largest value first, because squares of very large or small numbers overflow or underflow a double.
  const largest = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (!Number.isFinite(largest) || largest < MIN_LENGTH) return null;
  const scaled = vector.map((value) => value / largest);
  const length = Math.sqrt(dot(scaled, scaled));
  if (!Number.isFinite(length)) return null;
  return scaled.map((value) => value / length) as readonly number[] as UnitVector;
}

/** Cosine similarity: -1 (opposite) to 1 (same direction). */
export function cosine(a: UnitVector, b: UnitVector): number {
  return Math.min(1, Math.max(-1, dot(a, b)));
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < DIMENSIONS; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

export type Weighted = { vector: readonly number[]; weight: number };

/** The weighted sum with length 1. Null without parts, and if the parts cancel out. */
export function weightedMean(parts: Iterable<Weighted>): UnitVector | null {
  const sum = new Array<number>(DIMENSIONS).fill(0);
  for (const { vector, weight } of parts) {
    for (let index = 0; index < DIMENSIONS; index += 1) {
      sum[index] = (sum[index] as number) + weight * (vector[index] as number);
    }
  }
  return normalise(sum);
}

export type Dated = Weighted & { atMs: number };
export type Decay = {
  /** A part that is this much older than the newest one weighs half. */
  halfLifeMs: number;
  /** A part with this many newer parts weighs half. */
  halfLifeParts: number;
};

/**
 * The weighted mean with exponential decay, by age relative to the newest part and by the number of newer parts. So the
 * result does not change while a person is inactive, and follows new interests within a few videos. It depends only on
 * the parts, not on their order and not on the current time.
 */
export function decayedMean(parts: readonly Dated[], decay: Decay): UnitVector | null {
  const newestFirst = parts.toSorted((a, b) => b.atMs - a.atMs);
  const newestMs = newestFirst[0]?.atMs ?? 0;
  let groupStart = 0;
  let newerParts = 0;
  return weightedMean(
    newestFirst.map(({ vector, weight, atMs }, index) => {
      // Parts with the same time have the same number of newer parts.
      if (atMs !== newestFirst[groupStart]?.atMs) {
        groupStart = index;
        newerParts = index;
      }
      const halvings = (newestMs - atMs) / decay.halfLifeMs + newerParts / decay.halfLifeParts;
      return { vector, weight: weight * 2 ** -halvings };
    }),
  );
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * 32-bit FNV-1a with the finalizer of MurmurHash3, because the low bits of FNV-1a depend mostly on the last letters.
 */
export function hashText(text: string, seed = 0): number {
  let hash = (FNV_OFFSET ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A hash of a vector (64 bits, float precision), used as a cache key for results computed with it. */
export function vectorVersion(vector: readonly number[]): string {
  const text = vector.map((value) => Math.fround(value).toString(36)).join(" ");
  return hashText(text).toString(36) + hashText(text, 1).toString(36);
}
