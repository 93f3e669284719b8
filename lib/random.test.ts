import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe("createRandom", () => {
  it("has the same sequence for the same seed, and another for another seed", () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("draws integers in the range, including both ends", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed);
        const drawn = new Set(Array.from({ length: 200 }, () => random.integer(3, 5)));
        expect([...drawn].sort()).toEqual([3, 4, 5]);
      }),
    );
  });

  it("shuffles to a permutation, and does not change its input", () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, items) => {
        const before = [...items];
        const shuffled = createRandom(seed).shuffle(items);
        const ascending = (a: number, b: number) => a - b;
        expect(shuffled.toSorted(ascending)).toEqual(items.toSorted(ascending));
        expect(items).toEqual(before);
      }),
    );
  });

  it("draws normal values with mean 0 and deviation 1", () => {
    const random = createRandom(1);
    const drawn = Array.from({ length: 20_000 }, () => random.normal());
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const variance = drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });
});
