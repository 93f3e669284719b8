import { describe, expect, it } from "vitest";
import { receiptExpiresAtMs } from "./receipts.ts";

const expiresAt = (producer: string, trusted: boolean) =>
  receiptExpiresAtMs({ producer, trusted, receivedAtMs: Date.parse("2026-11-21T10:00:00Z") });
const IN_30_DAYS = Date.parse("2026-12-21T10:00:00Z");

describe("A receipt", () => {
  it("is kept for ever for a trusted producer, and 30 days for everybody else", () => {
    expect(expiresAt("panel", true)).toBeNull();
    expect(expiresAt("web", false)).toBe(IN_30_DAYS);
  });

  it("is kept 30 days for the site's own record of streams, which comes every second", () => {
    expect(expiresAt("stream", true)).toBe(IN_30_DAYS);
  });
});
