import { describe, expect, it } from "vitest";
import { FULL_GENERATION_INTERVAL_MS, nextPublication } from "./publication-schedule.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const quiet = {
  revision: 7,
  publishedRevision: 7,
  publishedVersion: "e.12",
  isOfEpoch: true,
  configVersion: 1,
  activeConfigVersion: 1,
  lastFullAtMs: NOW - 1000,
};

describe("nextPublication", () => {
  it("is null without changes", () => {
    expect(nextPublication(quiet, NOW)).toBeNull();
  });

  it("is incremental after changes", () => {
    expect(nextPublication({ ...quiet, revision: 8 }, NOW)).toBe("incremental");
  });

  it("is full at first, every five minutes, and after a config change", () => {
    expect(nextPublication({ ...quiet, publishedRevision: null, lastFullAtMs: null }, NOW)).toBe("full");
    expect(nextPublication({ ...quiet, lastFullAtMs: NOW - FULL_GENERATION_INTERVAL_MS }, NOW)).toBe("full");
    expect(
      nextPublication({ ...quiet, lastFullAtMs: NOW - FULL_GENERATION_INTERVAL_MS + 1 }, NOW),
    ).toBeNull();
    expect(nextPublication({ ...quiet, activeConfigVersion: 2 }, NOW)).toBe("full");
  });

  it("is incremental if the latest list belongs to an ended epoch", () => {
    expect(nextPublication({ ...quiet, isOfEpoch: false }, NOW)).toBe("incremental");
  });

  it("is full at once if the clock was set back by an hour", () => {
    expect(nextPublication({ ...quiet, lastFullAtMs: NOW + 3_600_000 }, NOW)).toBe("full");
    // Clocks of two machines may differ a little.
    expect(nextPublication({ ...quiet, lastFullAtMs: NOW + 5_000 }, NOW)).toBeNull();
  });
});
