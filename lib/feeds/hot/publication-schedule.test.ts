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
  it("publishes nothing while nothing changed", () => {
    expect(nextPublication(quiet, NOW)).toBeNull();
  });

  it("publishes what changed without a scan", () => {
    expect(nextPublication({ ...quiet, revision: 8 }, NOW)).toBe("incremental");
  });

  it("scans first, every five minutes, and when another config became active", () => {
    expect(nextPublication({ ...quiet, publishedRevision: null, lastFullAtMs: null }, NOW)).toBe("full");
    expect(nextPublication({ ...quiet, lastFullAtMs: NOW - FULL_GENERATION_INTERVAL_MS }, NOW)).toBe("full");
    expect(
      nextPublication({ ...quiet, lastFullAtMs: NOW - FULL_GENERATION_INTERVAL_MS + 1 }, NOW),
    ).toBeNull();
    expect(nextPublication({ ...quiet, activeConfigVersion: 2 }, NOW)).toBe("full");
  });

  it("publishes anew, without a scan, when the latest list is of an epoch that is over", () => {
    expect(nextPublication({ ...quiet, isOfEpoch: false }, NOW)).toBe("incremental");
  });

  it("scans at once, and not an hour later, when the clock was set back by an hour", () => {
    expect(nextPublication({ ...quiet, lastFullAtMs: NOW + 3_600_000 }, NOW)).toBe("full");
    // Clocks of two machines differ by a little.
    expect(nextPublication({ ...quiet, lastFullAtMs: NOW + 5_000 }, NOW)).toBeNull();
  });
});
