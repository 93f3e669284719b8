/** Length of every embedding, of videos and of people. */
export const DIMENSIONS = 128;

/** A vector of DIMENSIONS numbers and length 1, so that a dot product is the cosine. Made by `normalise` alone. */
export type UnitVector = readonly number[] & { readonly __unit: true };

/** Below this a vector points nowhere that rounding has not chosen. */
const MIN_LENGTH = 1e-9;

/** The same direction with length 1; null where there is none: a zero vector, the wrong length, or no numbers. */
export function normalise(vector: readonly number[]): UnitVector | null {
  if (vector.length !== DIMENSIONS) return null;
  // By the largest first: squares of large or tiny numbers would leave what a double can hold.
  const largest = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (!Number.isFinite(largest) || largest < MIN_LENGTH) return null;
  const scaled = vector.map((value) => value / largest);
  const length = Math.sqrt(dot(scaled, scaled));
  if (!Number.isFinite(length)) return null;
  return scaled.map((value) => value / length) as readonly number[] as UnitVector;
}

/** -1 (opposite) to 1 (the same direction). */
export function cosine(a: UnitVector, b: UnitVector): number {
  return Math.min(1, Math.max(-1, dot(a, b)));
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < DIMENSIONS; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

export type Weighted = { vector: readonly number[]; weight: number };

/** The direction of the weighted sum; null where the parts cancel out or there are none. */
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
  /** A part of this age, counted from the newest one, weighs half. */
  halfLifeMs: number;
  /** A part with this many newer ones weighs half. */
  halfLifeParts: number;
};

/**
 * The weighted mean in which the past fades, by time and by what came after it: somebody who was away for a month is
 * remembered as they left, and somebody who turns to something new is followed within a few videos. It is a function
 * of the parts alone, in whatever order they come: no clock.
 */
export function decayedMean(parts: readonly Dated[], decay: Decay): UnitVector | null {
  const newestFirst = parts.toSorted((a, b) => b.atMs - a.atMs);
  const newestMs = newestFirst[0]?.atMs ?? 0;
  let place = 0;
  let newer = 0;
  return weightedMean(
    newestFirst.map(({ vector, weight, atMs }, index) => {
      // Parts of one moment are equally new.
      if (atMs !== newestFirst[place]?.atMs) {
        place = index;
        newer = index;
      }
      const halvings = (newestMs - atMs) / decay.halfLifeMs + newer / decay.halfLifeParts;
      return { vector, weight: weight * 2 ** -halvings };
    }),
  );
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** 32 bits of FNV-1a, with a final mix (that of MurmurHash3), because its low bits are those of the last letters. */
export function hashText(text: string, seed = 0): number {
  let hash = (FNV_OFFSET ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The same for the same vector, and for no other in practice: what was computed with it can be kept under it. */
export function vectorVersion(vector: readonly number[]): string {
  const text = vector.map((value) => Math.fround(value).toString(36)).join(" ");
  return hashText(text).toString(36) + hashText(text, 1).toString(36);
}
