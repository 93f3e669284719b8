import { describe, expect, it } from "vitest";
import { nextBackOff } from "./back-off.ts";

describe("nextBackOff", () => {
  it("doubles up to a limit while a process keeps failing", () => {
    let failures = 0;
    const delays = Array.from({ length: 9 }, () => {
      const next = nextBackOff(failures, 100);
      failures = next.failures;
      return next.delayMs;
    });
    expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  it("starts over after a process ran for a minute", () => {
    expect(nextBackOff(8, 60_000)).toEqual({ failures: 1, delayMs: 250 });
  });
});
