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

/** What Prometheus asks for and gets, since the text format's version 0.0.4. */
export const METRICS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** A gauge that could not be read; Prometheus knows it, and no comparison with it is true. */
export const UNKNOWN_VALUE = Number.NaN;

/** The metrics of one process. Recording never throws and waits for nothing. */
export type Metrics = {
  add<Key extends KeysOf<"counter">>(key: Key, labels: LabelsOf<Key>, amount?: number): void;
  observe<Key extends KeysOf<"histogram">>(key: Key, labels: LabelsOf<Key>, value: number): void;
  set<Key extends KeysOf<"gauge">>(key: Key, labels: LabelsOf<Key>, value: number): void;
  /** Runs as somebody reads the page, before it is written: for gauges that are looked up and not kept. */
  beforeReading(look: () => void | Promise<void>): void;
  /** The page, in Prometheus' text format: every metric by name, also where nothing has been recorded yet. */
  page(): Promise<string>;
};

/** Reads when it is asked to: Prometheus comes to us, through our own servers and their rules on who may read. */
class PageReader extends MetricReader {
  constructor() {
    super({
      aggregationSelector: () => ({ type: AggregationType.DEFAULT }),
      aggregationTemporalitySelector: () => AggregationTemporality.CUMULATIVE,
    });
  }
  protected override async onForceFlush(): Promise<void> {
    // Nothing is held back.
  }
  protected override async onShutdown(): Promise<void> {
    // Nothing is open.
  }
}

/**
 * A registry of its own for each process' dependencies, which getApp keeps on globalThis: the bundles of one Next
 * server then count together. OpenTelemetry's global provider stays free for whoever embeds this.
 */
export function createMetrics(logger: Pick<Logger, "warn">): Metrics {
  const reader = new PageReader();
  const meter = new MeterProvider({ readers: [reader] }).getMeter("imoutotv-hot");
  const serializer = new PrometheusSerializer("", false, undefined, true, true);
  const looks: (() => void | Promise<void>)[] = [];

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
    beforeReading: (look) => void looks.push(look),
    async page() {
      for (const look of await Promise.allSettled(looks.map(async (each) => each())))
        if (look.status === "rejected") logger.warn({ err: look.reason }, "a metric could not be looked up");
      const { resourceMetrics, errors } = await reader.collect();
      if (errors.length > 0) logger.warn({ errors }, "metrics could not all be collected");
      const text = serializer.serialize(resourceMetrics).replace("# no registered metrics", "");
      return `${text.trimEnd()}\n${namesWithoutSeries(text)}`.trimStart();
    },
  };
}

type Options = { description: string; advice?: { explicitBucketBoundaries: number[] } };
type Recorder = (value: number, labels: Attributes) => void;

function instruments(kind: MetricKind, create: (name: string, options: Options) => Recorder) {
  const made: Partial<Record<MetricKey, Recorder>> = {};
  for (const key of Object.keys(METRICS) as MetricKey[]) {
    const declared = METRICS[key];
    if (declared.kind !== kind) continue;
    const advice = "buckets" in declared ? { explicitBucketBoundaries: [...declared.buckets] } : undefined;
    const record = create(declared.name, { description: declared.help, ...(advice ? { advice } : {}) });
    // Prometheus sees no increase in a series that begins with 1.
    if (kind === "counter" && declared.labels.length === 0) record(0, {});
    made[key] = record;
  }
  return made;
}

/** A metric that has not happened yet is there by name and type, so that whoever looks for it finds it. */
function namesWithoutSeries(text: string): string {
  return Object.values(METRICS)
    .filter(({ name }) => !text.includes(`# TYPE ${name} `))
    .map(({ name, help, kind }) => `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n`)
    .join("");
}
