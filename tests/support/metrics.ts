import type { MetricKey } from "#lib/metric-catalogue.ts";
import { METRICS } from "#lib/metric-catalogue.ts";

/** A metrics page, parsed. */
export type MetricsReading = {
  text: string;
  /** The sum of the series with these labels; null if there is none. For a histogram, its count. */
  of(key: MetricKey, labels?: Record<string, string>): number | null;
};

export function readMetrics(text: string): MetricsReading {
  const series = text.split("\n").flatMap((line) => {
    const [, name, labels = "", value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    return name && value ? [{ name, labels: `,${labels},`, value: Number(value) }] : [];
  });
  return {
    text,
    of(key, wanted = {}) {
      const { kind, name } = METRICS[key];
      const shown = kind === "histogram" ? `${name}_count` : name;
      const found = series.filter(
        (one) =>
          one.name === shown &&
          Object.entries(wanted).every(([label, value]) => one.labels.includes(`,${label}="${value}",`)),
      );
      return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
    },
  };
}
