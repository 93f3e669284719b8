import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const NOW_MS = Date.UTC(2026, 5, 15, 12);

describe("parseRetryAfter", () => {
  it("parses seconds and dates, and returns null otherwise", () => {
    expect(parseRetryAfter("3", NOW_MS)).toBe(NOW_MS + 3_000);
    expect(parseRetryAfter(new Date(NOW_MS + 60_000).toUTCString(), NOW_MS)).toBe(NOW_MS + 60_000);
    expect(parseRetryAfter("soon", NOW_MS)).toBeNull();
    expect(parseRetryAfter(null, NOW_MS)).toBeNull();
  });
});
