import { describe, expect, it } from "vitest";
import type { ModerationCase } from "#lib/moderation/case-schema.ts";
import { mergeCases, nextUndecided, type Outcome, undecidedOf } from "./moderation-outcomes.ts";

const caseOf = (id: string): ModerationCase => ({
  id,
  state: "open",
  rank: 1,
  hotScore: 1,
  openedAt: "2026-11-21T12:00:00Z",
  decidedAt: null,
  decidedBy: null,
  decidedByName: null,
  note: "",
  video: {
    videoId: `v_${id}`,
    title: id,
    thumbnailUrl: "",
    durationSec: null,
    publishedAt: "2026-11-21T12:00:00Z",
    language: "en",
    creator: { id: "c", name: "c", avatarUrl: "" },
  },
});
const CASES = ["a", "b", "c"].map(caseOf);
const made = (id: string): [string, Outcome] => [id, { phase: "decided", case: caseOf(id) }];
const failed = (id: string): [string, Outcome] => [id, { phase: "failed", error: new Error("x") }];

describe("the queue of cases", () => {
  it("goes on with the next one that wants a decision, then with the first above", () => {
    expect(nextUndecided(CASES, new Map([made("a")]), "a")).toBe("b");
    expect(nextUndecided(CASES, new Map([made("a"), made("b")]), "a")).toBe("c");
    expect(nextUndecided(CASES, new Map([made("c")]), "c")).toBe("a");
    expect(nextUndecided(CASES, new Map(["a", "b", "c"].map(made)), "b")).toBeNull();
  });

  it("never goes on with the one that was just decided", () => {
    expect(nextUndecided(CASES, new Map(), "b")).toBe("c");
    expect(nextUndecided([caseOf("a")], new Map(), "a")).toBeNull();
  });

  it("counts a decision that could not be sent as none, and one under way or taken as made", () => {
    const outcomes = new Map<string, Outcome>([
      failed("a"),
      ["b", { phase: "sending", decision: "approved" }],
      ["c", { phase: "conflict", case: null }],
    ]);
    expect(undecidedOf(CASES, outcomes).map(({ id }) => id)).toEqual(["a"]);
  });

  it("shows each case once, however pages shift", () => {
    expect(mergeCases(CASES, ["c", "d"].map(caseOf)).map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });
});
