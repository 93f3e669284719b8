import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closedReason } from "./closed-reason.ts";
import type { EligibilityFacts } from "./watch-ports.ts";

const NOW_MS = 1_000_000;
const OPEN: EligibilityFacts = {
  visibility: "public",
  processing: "complete",
  moderation: "approved",
  deleted: false,
  erased: false,
  channelApproved: true,
  publishedAtMs: NOW_MS,
};

const anyFacts = fc.record<EligibilityFacts>({
  visibility: fc.constantFrom("public", "unlisted", "private"),
  processing: fc.constantFrom("pending", "complete", "failed"),
  moderation: fc.constantFrom("pending", "approved", "rejected"),
  deleted: fc.boolean(),
  erased: fc.boolean(),
  channelApproved: fc.boolean(),
  publishedAtMs: fc.constantFrom(NOW_MS - 1, NOW_MS, NOW_MS + 1),
});

describe("closedReason", () => {
  it("is null for complete public and unlisted videos", () => {
    expect(closedReason(OPEN, NOW_MS)).toBeNull();
    expect(closedReason({ ...OPEN, visibility: "unlisted" }, NOW_MS)).toBeNull();
  });

  it.each([
    [{ deleted: true }, "removed"],
    [{ erased: true }, "removed"],
    [{ moderation: "rejected" }, "rejected"],
    [{ processing: "failed" }, "failed"],
    [{ processing: "pending", moderation: "pending" }, "processing"],
    [{ moderation: "pending" }, "review"],
    [{ channelApproved: false }, "channel"],
    [{ visibility: "private" }, "private"],
    [{ publishedAtMs: NOW_MS + 1 }, "scheduled"],
  ] as const)("%o: %s", (change, reason) => {
    expect(closedReason({ ...OPEN, ...change }, NOW_MS)).toBe(reason);
  });

  it("is null only if every condition is met", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const mayBeSeen =
          facts.visibility !== "private" &&
          facts.processing === "complete" &&
          facts.moderation === "approved" &&
          !facts.deleted &&
          !facts.erased &&
          facts.channelApproved &&
          facts.publishedAtMs <= NOW_MS;
        expect(closedReason(facts, NOW_MS) === null).toBe(mayBeSeen);
      }),
    );
  });
});
