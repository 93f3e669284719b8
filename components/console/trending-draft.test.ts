import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trendingParametersSchema } from "#lib/feeds/trending/trending-schema.ts";
import { DEFAULT_TRENDING_PARAMETERS as BASE } from "#lib/ranking/trending.ts";
import {
  areWeightsTooHigh,
  faultyTrendingFields,
  TRENDING_FIELDS,
  trendingDraftOf,
  trendingParametersOf,
} from "./trending-draft.ts";

const names = TRENDING_FIELDS.map(({ name }) => name);
const typed = fc.oneof(
  fc.constantFrom("", " ", "0", "-0.1", "1", "1.01", "10", "11", "24.5", "100", "101", "168", "169", "x"),
  fc.integer({ min: -2_000_000, max: 2_000_000 }).map((value) => String(value / 10_000)),
);

describe("the form of the trending score", () => {
  it("gives back what it was given", () => {
    expect(trendingParametersOf(trendingDraftOf(BASE))).toEqual(BASE);
    expect(trendingDraftOf({ ...BASE, hotShare: 0.07 }).hotPercent).toBe("7");
  });

  it("finds fault with what the API would refuse, and with nothing else", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), typed, (name, text) => {
        const draft = { ...trendingDraftOf(BASE), [name]: text };
        const parameters = trendingParametersOf(draft);
        const isTaken = text.trim() !== "" && trendingParametersSchema.safeParse(parameters).success;
        const isFaultless = faultyTrendingFields(draft).length === 0 && !areWeightsTooHigh(parameters);
        expect(isFaultless).toBe(isTaken);
      }),
      { numRuns: 1_000 },
    );
  });
});
