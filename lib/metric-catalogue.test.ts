import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { METRICS } from "./metric-catalogue.ts";

const docs = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), "utf8");

/** All Prometheus series of the catalogue. */
const SERIES = new Set<string>(
  Object.values(METRICS).flatMap(({ name, kind }) =>
    kind === "histogram" ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  ),
);
const seriesIn = (text: string) => [...new Set(text.match(/\bhot_[a-z_]+\b/g) ?? [])];

type Dashboard = { panels: { title: string; targets: { expr: string }[] }[] };

describe("the metric catalogue", () => {
  it("follows the naming rules of Prometheus", () => {
    for (const { name, kind, labels } of Object.values(METRICS)) {
      expect(name).toMatch(/^hot_[a-z_]+$/);
      expect(name.endsWith("_total"), name).toBe(kind === "counter");
      if (kind === "histogram") expect(name).toMatch(/_seconds$/);
      expect(labels).not.toContain("path");
    }
    expect(new Set(Object.values(METRICS).map(({ name }) => name)).size).toBe(Object.keys(METRICS).length);
  });

  it("has all series of the dashboard, and the dashboard shows all metrics but one", () => {
    const { panels } = JSON.parse(docs("grafana/hot-dashboard.json")) as Dashboard;
    const drawn = seriesIn(panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join("\n"));
    expect(drawn.filter((series) => !SERIES.has(series))).toEqual([]);
    const missing = Object.values(METRICS).filter(
      ({ name }) => !drawn.some((series) => series.startsWith(name)),
    );
    expect(missing.map(({ name }) => name)).toEqual(["hot_outbox_has_broker"]);
  });

  it("has all series of the alerts", () => {
    const rules = [...docs("grafana/alerts.yml").matchAll(/^ +expr: (.+)$/gm)].map(([, expr]) => expr ?? "");
    expect(rules.length).toBeGreaterThan(8);
    for (const rule of rules) {
      const watched = seriesIn(rule);
      expect(watched, rule).not.toEqual([]);
      expect(
        watched.filter((series) => !SERIES.has(series)),
        rule,
      ).toEqual([]);
    }
  });

  it("is listed in the operations guide", () => {
    const guide = docs("operations.md");
    for (const { name } of Object.values(METRICS)) expect(guide).toContain(`\`${name}\``);
  });
});
