import type { Env } from "#lib/env.ts";
import type { Logger } from "#lib/logger.ts";

/** Attributes of a span. No personal data: spans go to another system, which an erasure does not reach. */
export type SpanAttributes = Record<string, string | number | boolean>;

/**
 * Adds the causes of the current work, by their `traceparent`s. Returns the `traceparent`s that the work passes on to
 * later work: its own and some of its causes. Empty if nothing is traced.
 */
export type CausedBy = (
  causes: readonly (string | null | undefined)[],
  attributes?: SpanAttributes,
) => string[];

/** Spans of one process. No method throws because of tracing. */
export type Tracing = {
  /** Whether tracing is on. If not, causes need not be read. */
  isOn: boolean;
  /** Resolves when the SDK is loaded; what happens before has no spans. */
  ready(): Promise<void>;
  /**
   * Answers a request in a server span, which continues the trace of the request's `traceparent` header. `name` has the
   * route and no ids.
   */
  request(name: string, traceparent: string | null, answer: () => Promise<Response>): Promise<Response>;
  /** Runs work in a child span of the current one; without a current span, just runs it. */
  within<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>): Promise<T>;
  /** The `traceparent` of the current span; null without one, and if its trace is not recorded. */
  traceparent(): string | null;
  /**
   * Runs work that others have caused, such as a roll-up that counts the events of many requests. Its span begins with
   * the work and has links to the causes that the work names, at most MAX_LINKS. If all of them are in one trace, so is
   * the span. Without causes there is no span.
   */
  caused<T>(name: string, work: (causedBy: CausedBy) => Promise<T>): Promise<T>;
  /** Sends buffered spans. */
  close(): Promise<void>;
};

/** Links of one span: a batch may have thousands of causes. */
export const MAX_LINKS = 32;
/** Causes that a span passes on, so that what it causes has links to the requests too. */
export const MAX_PASSED_ON = 8;

export const NO_TRACING: Tracing = {
  isOn: false,
  ready: async () => undefined,
  request: (_name, _traceparent, answer) => answer(),
  within: (_name, _attributes, work) => work(),
  traceparent: () => null,
  caused: (_name, work) => work(() => []),
  close: async () => undefined,
};

export type TracingOptions = {
  env: Pick<Env, "OTEL_EXPORTER_OTLP_ENDPOINT" | "OTEL_TRACES_SAMPLER_ARG">;
  /** Name of the process: `web` or `worker`. */
  name: string;
  logger: Logger;
};

/**
 * Traces by OTLP over HTTP, if an endpoint is configured. Otherwise nothing is loaded and calls cost nothing. The SDK
 * is loaded in the background: the first requests of a process may have no spans.
 */
export function createTracing(options: TracingOptions): Tracing {
  if (options.env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return NO_TRACING;
  let tracing = NO_TRACING;
  const loading = import("./otlp-tracing.ts").then(
    ({ createOtlpTracing }) => {
      tracing = createOtlpTracing(options);
    },
    (error: unknown) => options.logger.error({ err: error }, "tracing could not be loaded"),
  );
  return {
    isOn: true,
    ready: () => loading,
    request: (...args) => tracing.request(...args),
    within: (...args) => tracing.within(...args),
    traceparent: () => tracing.traceparent(),
    caused: (...args) => tracing.caused(...args),
    close: async () => {
      await loading;
      await tracing.close();
    },
  };
}
