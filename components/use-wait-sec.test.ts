import { describe, expect, it } from "vitest";
import { secondsUntil } from "./use-wait-sec.ts";

describe("secondsUntil", () => {
  it("rounds up and stops at zero", () => {
    expect(secondsUntil(3_000, 0)).toBe(3);
    expect(secondsUntil(3_000, 1)).toBe(3);
    expect(secondsUntil(3_000, 2_999)).toBe(1);
    expect(secondsUntil(3_000, 3_000)).toBe(0);
    expect(secondsUntil(3_000, 9_000)).toBe(0);
    expect(secondsUntil(null, 0)).toBe(0);
  });
});
