import { describe, expect, it } from "vitest";
import { isComputationDue, RECOMPUTE_INTERVAL_MS } from "./trending.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const computed = {
  computedAtMs: NOW_MS - 60_000,
  configVersion: 3,
  activeConfigVersion: 3,
  requestedAtMs: null,
  computation: "c1",
};

describe("a computation is due", () => {
  it("before the first, and half an hour after the last", () => {
    expect(isComputationDue({ ...computed, computedAtMs: null, configVersion: 0 }, NOW_MS)).toBe(true);
    expect(isComputationDue(computed, NOW_MS)).toBe(false);
    expect(isComputationDue({ ...computed, computedAtMs: NOW_MS - RECOMPUTE_INTERVAL_MS }, NOW_MS)).toBe(
      true,
    );
  });

  it("when another config is active", () => {
    expect(isComputationDue({ ...computed, activeConfigVersion: 4 }, NOW_MS)).toBe(true);
  });

  it("when an operator requested one", () => {
    expect(isComputationDue({ ...computed, requestedAtMs: NOW_MS - 1 }, NOW_MS)).toBe(true);
  });
});
