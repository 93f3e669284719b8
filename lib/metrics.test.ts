import { describe, expect, it } from "vitest";
import { METRICS } from "./metric-catalogue.ts";
import { createMetrics, UNKNOWN_VALUE } from "./metrics.ts";

const unheard = { warn: () => undefined };

describe("the metrics page", () => {
  it("names every metric before anything has happened", async () => {
    const page = await createMetrics(unheard).page();
    for (const { name, kind } of Object.values(METRICS)) expect(page).toContain(`# TYPE ${name} ${kind}\n`);
  });

  it("begins counters at 0, so that the first step is an increase", async () => {
    const page = await createMetrics(unheard).page();
    expect(page).toContain("hot_events_counted_total 0\n");
    expect(page).toContain("hot_events_direct_total 0\n");
  });

  it("spells counters, gauges and histograms as Prometheus reads them", async () => {
    const metrics = createMetrics(unheard);
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

  it("looks up before it is read, and is there whatever a look-up does", async () => {
    const warnings: unknown[] = [];
    const metrics = createMetrics({ warn: (what: unknown) => void warnings.push(what) });
    let waiting = 3;
    metrics.beforeReading(() => metrics.set("outboxDepth", {}, waiting));
    metrics.beforeReading(async () => {
      throw new Error("no such table");
    });
    expect(await metrics.page()).toContain("hot_outbox_depth 3\n");
    waiting = 0;
    expect(await metrics.page()).toContain("hot_outbox_depth 0\n");
    expect(warnings).toHaveLength(2);
  });

  it("says that a value is not known instead of the last one that was", async () => {
    const metrics = createMetrics(unheard);
    metrics.set("outboxDepth", {}, 7);
    metrics.set("outboxDepth", {}, UNKNOWN_VALUE);
    expect(await metrics.page()).toContain("hot_outbox_depth NaN\n");
  });
});
