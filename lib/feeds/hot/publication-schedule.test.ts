import { describe, expect, it } from "vitest";
import { FULL_GENERATION_INTERVAL_MS, nextPublication } from "./publication-schedule.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const quiet = {
  revision: 7,
  publishedRevision: 7,
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
});
