import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type ReadableSpan,
  type Sampler,
  SamplingDecision,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { Logger } from "#lib/logger.ts";
import { formatTraceparent, parseTraceparent } from "./traceparent.ts";
import { type CausedBy, MAX_LINKS, MAX_PASSED_ON, type Tracing, type TracingOptions } from "./tracing.ts";

const SEND_EVERY_MS = 1_000;
/** Shorter than the time that a stopping web process waits for its last writes. */
const SEND_TIMEOUT_MS = 3_000;

/** Traces over OTLP/HTTP as JSON. Headers come from OTEL_EXPORTER_OTLP_HEADERS, which the exporter reads itself. */
export function createOtlpTracing({ env, name, logger }: TracingOptions): Tracing {
  const url = `${env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, "")}/v1/traces`;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": `imoutotv-hot-${name}` }),
    sampler: new ParentBasedSampler({ root: sampleCaused(env.OTEL_TRACES_SAMPLER_ARG) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: logFailures(new OTLPTraceExporter({ url, timeoutMillis: SEND_TIMEOUT_MS }), logger),
        scheduledDelayMillis: SEND_EVERY_MS,
        exportTimeoutMillis: SEND_TIMEOUT_MS,
      }),
    ],
  });
  const tracer = provider.getTracer("imoutotv-hot");
  // Not OpenTelemetry's global context, because the bundles of one Next server share this object but not their modules.
  const current = new AsyncLocalStorage<Span>();

  async function runIn<T>(span: Span, work: () => Promise<T>, onResult?: (result: T) => void): Promise<T> {
    try {
      const result = await current.run(span, work);
      onResult?.(result);
      return result;
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  return {
    isOn: true,
    ready: async () => undefined,

    request(route, traceparent, answer) {
      const parent = contextOf(traceparent);
      const attributes = { "http.request.method": route.split(" ")[0] ?? "", "http.route": route };
      const span = tracer.startSpan(route, { kind: SpanKind.SERVER, attributes }, parent);
      return runIn(span, answer, ({ status }) => {
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      });
    },

    within(spanName, attributes, work) {
      const parent = current.getStore();
      if (!parent?.isRecording()) return work();
      const span = tracer.startSpan(spanName, { attributes }, trace.setSpan(ROOT_CONTEXT, parent));
      return runIn(span, work);
    },

    traceparent() {
      const span = current.getStore();
      return span?.isRecording() ? traceparentOf(span) : null;
    },

    caused(spanName, work) {
      const startTime = performance.timeOrigin + performance.now();
      let span: Span | undefined;
      const causedBy: CausedBy = (causes, attributes) => {
        const distinct = [...new Set(causes)].filter((cause) => typeof cause === "string");
        const links = distinct.slice(0, MAX_LINKS).flatMap(linkTo);
        const [first] = links;
        if (!first) return [];
        const isOneTrace = links.every(({ context }) => context.traceId === first.context.traceId);
        const parent = isOneTrace ? trace.setSpanContext(ROOT_CONTEXT, first.context) : ROOT_CONTEXT;
        const options = { kind: SpanKind.CONSUMER, startTime, links, attributes };
        span = tracer.startSpan(spanName, options, parent);
        span.setAttribute("causes", distinct.length);
        return [traceparentOf(span), ...distinct].slice(0, MAX_PASSED_ON);
      };
      return work(causedBy).then(
        (result) => {
          span?.end();
          return result;
        },
        (error: unknown) => {
          if (span) fail(span, error);
          span?.end();
          throw error;
        },
      );
    },

    close: () =>
      provider.shutdown().catch((error: unknown) => logger.warn({ err: error }, "last spans not sent")),
  };
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return formatTraceparent({ traceId, spanId, isSampled: (traceFlags & TraceFlags.SAMPLED) !== 0 });
}

function contextOf(traceparent: string | null): Context {
  const context = spanContextOf(traceparent);
  return context ? trace.setSpanContext(ROOT_CONTEXT, context) : ROOT_CONTEXT;
}

function spanContextOf(traceparent: string | null): SpanContext | null {
  const parsed = parseTraceparent(traceparent);
  if (!parsed) return null;
  const { traceId, spanId, isSampled } = parsed;
  return {
    traceId,
    spanId,
    traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
  };
}

function linkTo(traceparent: string): Link[] {
  const context = spanContextOf(traceparent);
  return context ? [{ context }] : [];
}

/** The message and stack stay in the log: they may contain personal data. */
function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute("error.type", error instanceof Error ? error.name : typeof error);
}

/** Samples all spans whose cause is recorded, and a share of the others. */
function sampleCaused(ratio: number): Sampler {
  const byRatio = new TraceIdRatioBasedSampler(ratio);
  return {
    shouldSample: (context, traceId, _name, _kind, _attributes, links) =>
      links.length > 0
        ? { decision: SamplingDecision.RECORD_AND_SAMPLED }
        : byRatio.shouldSample(context, traceId),
    toString: () => `CausedOr(${byRatio})`,
  };
}

/** Logs once when sending starts to fail, and once when it works again. */
function logFailures(exporter: SpanExporter, logger: Logger): SpanExporter {
  let isFailing = false;
  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans, (result) => {
        const hasFailed = result.error !== undefined || result.code !== 0;
        if (hasFailed && !isFailing) logger.warn({ err: result.error }, "spans not sent");
        if (!hasFailed && isFailing) logger.info("spans sent again");
        isFailing = hasFailed;
        done(result);
      });
    },
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  };
}
