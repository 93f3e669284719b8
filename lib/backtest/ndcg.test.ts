import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ndcg } from "./ndcg.ts";

const gains = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 40 });

describe("NDCG", () => {
  it("gives a value computed by hand", () => {
    // DCG of 3, 2, 3, 0, 1, 2: 3 + 1.26186 + 1.5 + 0 + 0.38685 + 0.71241 = 6.86113; of 3, 3, 2, 2, 1, 0: 7.14099.
    expect(ndcg([3, 2, 3, 0, 1, 2], 6)).toBeCloseTo(6.86113 / 7.14099, 5);
    // The best of all six are the ideal of the first two places too: (3 + 1.26186) / (3 + 1.89279).
    expect(ndcg([3, 2, 3, 0, 1, 2], 2)).toBeCloseTo(4.26186 / 4.89279, 5);
  });

  it("is 1 for the best order, and at most 1 for any", () => {
    fc.assert(
      fc.property(gains, fc.integer({ min: 1, max: 40 }), (list, depth) => {
        fc.pre(list.some((gain) => gain > 0));
        expect(
          ndcg(
            list.toSorted((a, b) => b - a),
            depth,
          ),
        ).toBe(1);
        const value = ndcg(list, depth) as number;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it("is not defined where nothing could be gained", () => {
    expect(ndcg([0, 0], 20)).toBeNull();
    expect(ndcg([], 20)).toBeNull();
  });
});
