import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_BATCH_SIZE, shortsBatchSize } from "./shorts-batch.ts";

describe("the batch size (SHORTS-5)", () => {
  it.each([
    { seen: 150, total: 600, needed: 10, batch: 20 },
    { seen: 500, total: 600, needed: 10, batch: 90 },
    { seen: 0, total: 600, needed: 10, batch: 15 },
    // Capped at 0.95: 10 / 0.05 * 1.5.
    { seen: 570, total: 600, needed: 10, batch: 300 },
    { seen: 599, total: 600, needed: 10, batch: 300 },
    // Clamped.
    { seen: 599, total: 600, needed: 50, batch: 500 },
    { seen: 0, total: 600, needed: 700, batch: 500 },
    { seen: 0, total: 0, needed: 10, batch: 300 },
  ])("is $batch for $needed needed with $seen of $total seen", ({ batch, ...given }) => {
    expect(shortsBatchSize(given)).toBe(batch);
  });

  it("is the smallest whole number that the formula allows, for any numbers", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 600 }).chain((total) => fc.tuple(fc.nat(2 * total), fc.constant(total))),
        (needed, [seen, total]) => {
          const batch = shortsBatchSize({ needed, seen, total });
          expect(Number.isInteger(batch)).toBe(true);
          expect(batch).toBeGreaterThanOrEqual(needed);
          expect(batch).toBeLessThanOrEqual(MAX_BATCH_SIZE);
          // batch >= needed / (1 - ratio) * 1.5 and batch - 1 is not, both sides in whole numbers.
          const [unseen, of] = seen * 20 > total * 19 ? [1n, 20n] : [BigInt(total - seen), BigInt(total)];
          const enough = (size: number) => BigInt(size) * unseen * 2n >= BigInt(needed) * of * 3n;
          if (batch < MAX_BATCH_SIZE) expect(enough(batch)).toBe(true);
          if (batch > needed && batch < MAX_BATCH_SIZE) expect(enough(batch - 1)).toBe(false);
        },
      ),
    );
  });
});
