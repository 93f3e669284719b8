import type { Attributes } from "@opentelemetry/api";
import { PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import {
  AggregationTemporality,
  AggregationType,
  MeterProvider,
  MetricReader,
} from "@opentelemetry/sdk-metrics";
import type { Logger } from "#lib/logger.ts";
import { type KeysOf, type LabelsOf, METRICS, type MetricKey, type MetricKind } from "./metric-catalogue.ts";

/** Content type of the Prometheus text format, version 0.0.4. */
export const METRICS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Value of a gauge that could not be read. In Prometheus, no comparison with NaN is true. */
export const UNKNOWN_VALUE = Number.NaN;

/** The metrics of one process. Recording is synchronous and never throws. */
export type Metrics = {
  add<Key extends KeysOf<"counter">>(key: Key, labels: LabelsOf<Key>, amount?: number): void;
  observe<Key extends KeysOf<"histogram">>(key: Key, labels: LabelsOf<Key>, value: number): void;
  set<Key extends KeysOf<"gauge">>(key: Key, labels: LabelsOf<Key>, value: number): void;
  /** Registers a callback that runs before each read of the page, for gauges that are read on demand. */
  beforeCollect(callback: () => void | Promise<void>): void;
  /** The page in the Prometheus text format. Lists all metrics, also those without values. */
  page(): Promise<string>;
};

/** Collects on demand. Our own servers serve the page, with their access rules. */
class PageReader extends MetricReader {
  constructor() {
    super({
      aggregationSelector: () => ({ type: AggregationType.DEFAULT }),
      aggregationTemporalitySelector: () => AggregationTemporality.CUMULATIVE,
    });
  }
  protected override async onForceFlush(): Promise<void> {
    // Nothing is buffered.
  }
  protected override async onShutdown(): Promise<void> {
    // There are no open resources.
  }
}

/**
 * Creates a separate registry; OpenTelemetry's global provider is not used. The app is shared on globalThis, so that
 * all bundles of one Next server record into the same registry.
 */
export function createMetrics(logger: Pick<Logger, "warn">): Metrics {
  const reader = new PageReader();
  const meter = new MeterProvider({ readers: [reader] }).getMeter("imoutotv-hot");
  const serializer = new PrometheusSerializer("", false, undefined, true, true);
  const callbacks: (() => void | Promise<void>)[] = [];

  const counters = instruments("counter", (name, options) => {
    const counter = meter.createCounter(name, options);
    return (value: number, labels: Attributes) => counter.add(value, labels);
  });
  const gauges = instruments("gauge", (name, options) => {
    const gauge = meter.createGauge(name, options);
    return (value: number, labels: Attributes) => gauge.record(value, labels);
  });
  const histograms = instruments("histogram", (name, options) => {
    const histogram = meter.createHistogram(name, options);
    return (value: number, labels: Attributes) => histogram.record(value, labels);
  });

  return {
    add: (key, labels, amount = 1) => counters[key]?.(amount, labels),
    observe: (key, labels, value) => histograms[key]?.(value, labels),
    set: (key, labels, value) => gauges[key]?.(value, labels),
    beforeCollect: (callback) => void callbacks.push(callback),
    async page() {
      for (const result of await Promise.allSettled(callbacks.map(async (callback) => callback())))
        if (result.status === "rejected") logger.warn({ err: result.reason }, "metrics callback failed");
      const { resourceMetrics, errors } = await reader.collect();
      if (errors.length > 0) logger.warn({ errors }, "some metrics were not collected");
      const text = serializer.serialize(resourceMetrics).replace("# no registered metrics", "");
      return `${text.trimEnd()}\n${namesWithoutSeries(text)}`.trimStart();
    },
  };
}

type Options = { description: string; advice?: { explicitBucketBoundaries: number[] } };
type Recorder = (value: number, labels: Attributes) => void;

function instruments(kind: MetricKind, create: (name: string, options: Options) => Recorder) {
  const recorders: Partial<Record<MetricKey, Recorder>> = {};
  for (const key of Object.keys(METRICS) as MetricKey[]) {
    const declared = METRICS[key];
    if (declared.kind !== kind) continue;
    const advice = "buckets" in declared ? { explicitBucketBoundaries: [...declared.buckets] } : undefined;
    const record = create(declared.name, { description: declared.help, ...(advice ? { advice } : {}) });
    // Start at 0, because Prometheus sees no increase in a series that starts at 1.
    if (kind === "counter" && declared.labels.length === 0) record(0, {});
    recorders[key] = record;
  }
  return recorders;
}

/** Name and type of metrics without values, so that they can be found. */
function namesWithoutSeries(text: string): string {
  return Object.values(METRICS)
    .filter(({ name }) => !text.includes(`# TYPE ${name} `))
    .map(({ name, help, kind }) => `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n`)
    .join("");
}
