import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMetrics } from "#lib/metrics.ts";
import { createApiMetrics, createErrorWindow } from "./api-metrics.ts";

describe("the error rate of the last minute", () => {
  it("is that of a plain count over the same seconds", () => {
    const steps = fc.array(
      fc.record({ afterMs: fc.integer({ min: 0, max: 30_000 }), failed: fc.boolean() }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 90_000 }), (answers, pauseMs) => {
        const window = createErrorWindow();
        const noted: { second: number; failed: boolean }[] = [];
        let nowMs = 1_700_000_000_000;
        for (const { afterMs, failed } of answers) {
          nowMs += afterMs;
          window.note(failed, nowMs);
          noted.push({ second: Math.floor(nowMs / 1000), failed });
        }
        nowMs += pauseMs;
        const recent = noted.filter(({ second }) => second > Math.floor(nowMs / 1000) - 60);
        const expected =
          recent.length === 0 ? 0 : recent.filter(({ failed }) => failed).length / recent.length;
        expect(window.rate(nowMs)).toBe(expected);
      }),
    );
  });

  it("belongs to a route, counts faults of ours only, and falls back to 0 once they are a minute old", async () => {
    let nowMs = 1_700_000_000_000;
    const metrics = createMetrics({ warn: () => undefined });
    const note = createApiMetrics(metrics, { monotonicMs: () => nowMs });
    for (const status of [200, 304, 404, 500]) note({ route: "GET /api/v1/hot", status, durationMs: 3 });
    note({ route: "GET /api/v1/newest", status: 429, durationMs: 1 });
    const page = await metrics.page();
    expect(page).toContain('hot_api_error_rate{route="GET /api/v1/hot"} 0.25\n');
    expect(page).toContain('hot_api_error_rate{route="GET /api/v1/newest"} 0\n');
    expect(page).toContain('hot_api_errors_total{route="GET /api/v1/hot"} 1\n');
    expect(page).toContain('hot_api_requests_total{route="GET /api/v1/hot",status="3xx"} 1\n');
    expect(page).toContain('hot_api_errors_total{route="GET /api/v1/newest"} 0\n');
    nowMs += 60_000;
    expect(await metrics.page()).toContain('hot_api_error_rate{route="GET /api/v1/hot"} 0\n');
  });
});
