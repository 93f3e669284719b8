import { describe, expect, it } from "vitest";
import { formatAge, formatCompact, formatDuration, formatSpan, formatWhole } from "./formatters.ts";

const NOW_MS = Date.UTC(2026, 5, 15, 12);
const HOUR_MS = 3_600_000;

describe("formatCompact", () => {
  it("formats badges with few characters, by locale", () => {
    expect(formatCompact("en", 1284.3)).toBe("1.3K");
    expect(formatCompact("sv", 1284.3)).toBe("1,3\u00a0tn");
    expect(formatCompact("ja", 21_009)).toBe("2.1万");
    expect(formatCompact("en", 0)).toBe("0");
    // Japanese does not shorten below 10,000, so there must be no decimals.
    expect(formatCompact("ja", 9966.5)).toBe("9967");
  });
});

describe("formatWhole", () => {
  it("groups digits and drops fractions", () => {
    expect(formatWhole("en", 1284.3)).toBe("1,284");
    expect(formatWhole("sv", 21_009.4)).toBe("21\u00a0009");
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0:00"],
    [9, "0:09"],
    [271, "4:31"],
    [3599.6, "1:00:00"],
    [3790, "1:03:10"],
  ])("%d s is %s", (durationSec, text) => {
    expect(formatDuration("en", durationSec)).toBe(text);
  });
});

describe("formatAge", () => {
  it.each([
    [12_000, "12s ago"],
    [59_999, "59s ago"],
    [60_000, "1m ago"],
    [3 * HOUR_MS, "3h ago"],
    [50 * HOUR_MS, "2d ago"],
    [400 * 24 * HOUR_MS, "1y ago"],
  ])("%d ms back is %s", (ageMs, text) => {
    expect(formatAge("en", NOW_MS - ageMs, NOW_MS)).toBe(text);
  });

  it("shows 0 for a time in the future, because the reader's clock may be slow", () => {
    expect(formatAge("en", NOW_MS + 90_000, NOW_MS)).toBe("0s ago");
  });

  it("is translated", () => {
    expect(formatAge("sv", NOW_MS - 3 * HOUR_MS, NOW_MS)).toBe("för 3 tim sedan");
    expect(formatAge("vi", NOW_MS - 3 * HOUR_MS, NOW_MS)).toBe("3 giờ trước");
    expect(formatAge("ar", NOW_MS - 2 * HOUR_MS, NOW_MS)).toContain("ساعتين");
  });
});

describe("formatSpan", () => {
  it("chooses minutes or hours", () => {
    expect(formatSpan("en", 90)).toBe("1.5m");
    expect(formatSpan("en", 25_400)).toBe("7.1h");
    expect(formatSpan("en", 25_400_000)).toBe("7Kh");
  });
});
