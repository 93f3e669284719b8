import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cosine,
  DIMENSIONS,
  decayedMean,
  normalise,
  type UnitVector,
  vectorVersion,
  weightedMean,
} from "./vector.ts";

const numbers = fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), {
  minLength: DIMENSIONS,
  maxLength: DIMENSIONS,
});
const directions = numbers.filter((vector) => vector.some((value) => Math.abs(value) > 1e-6));
const unitVectors = directions.map((vector) => normalise(vector) as UnitVector);
const datedParts = fc.array(
  fc.record({
    vector: unitVectors,
    weight: fc.double({ min: 0.01, max: 10, noNaN: true }),
    atMs: fc.integer({ min: 0, max: 1_000_000 }),
  }),
  { minLength: 1, maxLength: 12 },
);
const DECAY = { halfLifeMs: 100_000, halfLifeParts: 3 };

const axis = (index: number) =>
  normalise(Array.from({ length: DIMENSIONS }, (_, at) => (at === index ? 1 : 0))) as UnitVector;
const close = (a: readonly number[] | null, b: readonly number[] | null) => {
  expect(a === null).toBe(b === null);
  a?.forEach((value, index) => {
    expect(value).toBeCloseTo(b?.[index] ?? Number.NaN, 9);
  });
};

describe("normalise", () => {
  it("gives length 1 and keeps the direction, at any scale", () => {
    fc.assert(
      fc.property(directions, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (vector, scale) => {
        const unit = normalise(vector) as UnitVector;
        expect(Math.hypot(...unit)).toBeCloseTo(1, 12);
        close(normalise(vector.map((value) => value * scale)), unit);
        close(normalise(unit), unit);
      }),
    );
  });

  it("returns null for zero vectors, other lengths and values that are not finite", () => {
    const zero = new Array(DIMENSIONS).fill(0);
    for (const bad of [zero, zero.with(3, Number.NaN), zero.with(3, Number.POSITIVE_INFINITY), [1, 2, 3], []])
      expect(normalise(bad)).toBeNull();
  });

  it("accepts numbers whose squares overflow a double", () => {
    expect(Math.hypot(...(normalise(new Array(DIMENSIONS).fill(1e300)) ?? []))).toBeCloseTo(1, 12);
  });
});

describe("cosine", () => {
  it("is symmetric, within -1 and 1, 1 with itself and -1 with the opposite", () => {
    fc.assert(
      fc.property(unitVectors, unitVectors, (a, b) => {
        expect(cosine(a, b)).toBe(cosine(b, a));
        expect(Math.abs(cosine(a, b))).toBeLessThanOrEqual(1);
        expect(cosine(a, a)).toBeCloseTo(1, 12);
        expect(cosine(a, normalise(a.map((value) => -value)) as UnitVector)).toBeCloseTo(-1, 12);
      }),
    );
  });

  it("equals the textbook formula on vectors of any length", () => {
    fc.assert(
      fc.property(directions, directions, (a, b) => {
        const dot = a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
        const reference = dot / (Math.hypot(...a) * Math.hypot(...b));
        expect(cosine(normalise(a) as UnitVector, normalise(b) as UnitVector)).toBeCloseTo(reference, 9);
      }),
    );
  });
});

describe("weightedMean and decayedMean", () => {
  it("do not depend on the order of the parts", () => {
    fc.assert(
      fc.property(datedParts, fc.integer(), (parts, seed) => {
        const shuffled = parts.toSorted(
          (a, b) => Math.sin(seed + a.atMs * 7 + a.weight) - Math.sin(seed + b.atMs * 7 + b.weight),
        );
        close(decayedMean(shuffled, DECAY), decayedMean(parts, DECAY));
      }),
    );
  });

  it("do not depend on the current time: shifting all parts changes nothing", () => {
    fc.assert(
      fc.property(datedParts, fc.integer({ min: 0, max: 1e9 }), (parts, shift) => {
        close(
          decayedMean(
            parts.map((part) => ({ ...part, atMs: part.atMs + shift })),
            DECAY,
          ),
          decayedMean(parts, DECAY),
        );
      }),
    );
  });

  it("moves towards each new part", () => {
    fc.assert(
      fc.property(datedParts, unitVectors, (parts, vector) => {
        const before = decayedMean(parts, DECAY);
        const after = decayedMean([...parts, { vector, weight: 1, atMs: 2_000_000 }], DECAY);
        if (!before || !after) return;
        expect(cosine(after, vector)).toBeGreaterThanOrEqual(cosine(before, vector) - 1e-9);
      }),
    );
  });

  it("halves a part with each half-life of time and of newer parts", () => {
    const mean = decayedMean(
      [
        { vector: axis(0), weight: 1, atMs: 0 },
        { vector: axis(1), weight: 1, atMs: 100_000 },
      ],
      { halfLifeMs: 100_000, halfLifeParts: 1 },
    ) as UnitVector;
    // One half for the time, one half for the newer part.
    expect((mean[0] as number) / (mean[1] as number)).toBeCloseTo(0.25, 12);
  });

  it("are null without parts, and if the parts cancel out", () => {
    expect(weightedMean([])).toBeNull();
    expect(decayedMean([], DECAY)).toBeNull();
    const opposite = normalise(axis(0).map((value) => -value)) as UnitVector;
    expect(
      weightedMean([
        { vector: axis(0), weight: 1 },
        { vector: opposite, weight: 1 },
      ]),
    ).toBeNull();
  });
});

describe("vectorVersion", () => {
  it("is equal for equal numbers (in float precision) and differs if any number differs", () => {
    fc.assert(
      fc.property(unitVectors, fc.nat(DIMENSIONS - 1), (vector, index) => {
        expect(vectorVersion([...vector])).toBe(vectorVersion(vector));
        expect(vectorVersion(vector.map(Math.fround))).toBe(vectorVersion(vector));
        expect(vectorVersion(vector.with(index, (vector[index] as number) + 0.01))).not.toBe(
          vectorVersion(vector),
        );
      }),
    );
  });
});
