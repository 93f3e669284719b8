import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countThatFit, outboxHorizon } from "./relay.ts";

describe("countThatFit", () => {
  it("takes as many as fit, and at least one", () => {
    const lengths = fc.array(fc.nat(400), { minLength: 1 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 1_000 }), (all, limit) => {
        const taken = countThatFit(all, limit);
        const sum = (count: number) => all.slice(0, count).reduce((total, length) => total + length, 0);
        expect(taken).toBeGreaterThanOrEqual(1);
        if (taken > 1) expect(sum(taken)).toBeLessThanOrEqual(limit);
        if (taken < all.length) expect(sum(taken + 1)).toBeGreaterThan(limit);
      }),
    );
  });
});

describe("outboxHorizon", () => {
  it("deletes no unsent message while a broker is configured", () => {
    expect(outboxHorizon(1e12, { hasBroker: true }).unsentMs).toEqual({});
  });

  it("never deletes unsent erasures", () => {
    const { unsentMs } = outboxHorizon(1e12, { hasBroker: false });
    expect(unsentMs["privacy.erasures.v1"]).toBeUndefined();
    expect(unsentMs["hot.generations.v1"]).toBe(1e12 - 6 * 3_600_000);
  });
});
