import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hotParametersSchema } from "#lib/feeds/hot/ranking-config.ts";
import { DEFAULT_HOT_PARAMETERS as BASE } from "#lib/ranking/parameters.ts";
import { changedFields, draftOf, faultyFields, parametersOf, RANKING_FIELDS } from "./ranking-draft.ts";

const names = RANKING_FIELDS.map(({ name }) => name);
const typed = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "0",
    "-1",
    "0.1",
    "0.09",
    "1.5",
    "1000",
    "1001",
    "10000",
    "10001",
    "1e400",
    "x",
    "Infinity",
  ),
  fc.double({ noNaN: true }).map(String),
  fc.integer({ min: -5, max: 12_000 }).map(String),
);

describe("the form of ranking parameters", () => {
  it("gives back what it was given", () => {
    for (const parameters of [BASE, { ...BASE, escalationScore: 1234.5 }])
      expect(parametersOf(draftOf(parameters), BASE)).toEqual(parameters);
  });

  it("finds fault with what the API would refuse, and with nothing else", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), typed, (name, text) => {
        const draft = { ...draftOf(BASE), [name]: text };
        const isBlank = text.trim() === "" && name !== "escalationScore";
        const isTaken = !isBlank && hotParametersSchema.safeParse(parametersOf(draft, BASE)).success;
        expect(faultyFields(draft)).toEqual(isTaken ? [] : [name]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("says what differs, a threshold that is not set included", () => {
    const after = { ...BASE, weights: { ...BASE.weights, likes: 2 }, escalationScore: 50 };
    expect(changedFields(BASE, after)).toEqual([
      { name: "likes", before: 1, after: 2 },
      { name: "escalationScore", before: null, after: 50 },
    ]);
    expect(changedFields(BASE, BASE)).toEqual([]);
  });
});
