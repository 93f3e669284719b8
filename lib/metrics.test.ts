import { describe, expect, it } from "vitest";
import { METRICS } from "./metric-catalogue.ts";
import { createMetrics, UNKNOWN_VALUE } from "./metrics.ts";

const silentLogger = { warn: () => undefined };

describe("the metrics page", () => {
  it("lists every metric before it has a value", async () => {
    const page = await createMetrics(silentLogger).page();
    for (const { name, kind } of Object.values(METRICS)) expect(page).toContain(`# TYPE ${name} ${kind}\n`);
  });

  it("starts counters at 0, so that the first event is an increase", async () => {
    const page = await createMetrics(silentLogger).page();
    expect(page).toContain("hot_events_counted_total 0\n");
    expect(page).toContain("hot_events_direct_total 0\n");
  });

  it("writes counters, gauges and histograms in the text format of Prometheus", async () => {
    const metrics = createMetrics(silentLogger);
    metrics.add("eventsUncounted", { reason: "watch-cap" }, 2);
    metrics.add("eventsUncounted", { reason: "watch-cap" });
    metrics.set("outboxDepth", {}, 7);
    metrics.set("outboxDepth", {}, 5);
    metrics.observe("apiLatency", { route: "GET /api/v1/hot", status: "2xx" }, 0.004);
    metrics.observe("apiLatency", { route: "GET /api/v1/hot", status: "2xx" }, 0.3);
    const lines = (await metrics.page()).split("\n");
    expect(lines).toContain('hot_events_uncounted_total{reason="watch-cap"} 3');
    expect(lines).toContain("hot_outbox_depth 5");
    const labels = 'route="GET /api/v1/hot",status="2xx"';
    expect(lines).toContain(`hot_api_latency_seconds_bucket{${labels},le="0.005"} 1`);
    expect(lines).toContain(`hot_api_latency_seconds_bucket{${labels},le="0.5"} 2`);
    expect(lines).toContain(`hot_api_latency_seconds_bucket{${labels},le="+Inf"} 2`);
    expect(lines).toContain(`hot_api_latency_seconds_count{${labels}} 2`);
    expect(lines.filter((line) => line.startsWith("# TYPE hot_outbox_depth "))).toHaveLength(1);
  });

  it("runs the callbacks before each read, and is served even if one fails", async () => {
    const warnings: unknown[] = [];
    const metrics = createMetrics({ warn: (what: unknown) => void warnings.push(what) });
    let waiting = 3;
    metrics.beforeCollect(() => metrics.set("outboxDepth", {}, waiting));
    metrics.beforeCollect(async () => {
      throw new Error("no such table");
    });
    expect(await metrics.page()).toContain("hot_outbox_depth 3\n");
    waiting = 0;
    expect(await metrics.page()).toContain("hot_outbox_depth 0\n");
    expect(warnings).toHaveLength(2);
  });

  it("shows NaN for an unknown value, not the last known one", async () => {
    const metrics = createMetrics(silentLogger);
    metrics.set("outboxDepth", {}, 7);
    metrics.set("outboxDepth", {}, UNKNOWN_VALUE);
    expect(await metrics.page()).toContain("hot_outbox_depth NaN\n");
  });
});
