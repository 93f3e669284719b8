import cluster, { type Worker } from "node:cluster";
import { constants } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { nextBackOff } from "#lib/back-off.ts";
import { createLogger, type Logger } from "#lib/logger.ts";
import { mergeMetricsPages, type NumberedPage } from "./metrics-of-all.ts";
import { answerProcess, askProcess } from "./process-questions.ts";

/** Questions between primary and children: the metrics page of one child, and of all children. */
export const OWN_METRICS = "own-metrics";
export const ALL_METRICS = "all-metrics";
/** A child that takes longer is left out of the page. */
export const METRICS_TIMEOUT_MS = 1_000;

type Options = { count: number; logLevel: string };

/** Runs `count` children on one port and restarts those that die. Passes SIGINT and SIGTERM on, and exits last. */
export async function runPrimary({ count, logLevel }: Options): Promise<never> {
  const logger = createLogger({ level: logLevel, name: "web-primary" });
  const stopping = new AbortController();
  const children = new Map<number, Worker>();
  let exitCode = 0;

  const warn = (error: unknown) => logger.warn({ err: error }, "a web process cannot be reached");

  /** `place` numbers the children; a replacement keeps the number. */
  async function keepRunning(place: number): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const startedAtMs = performance.now();
      const child = cluster.fork();
      children.set(place, child);
      // Emitted for a message to a child that has just exited.
      child.on("error", warn);
      answerProcess(child, ALL_METRICS, () => readMetrics(children, logger), warn);
      const { code, signal, hasListened } = await untilExit(child);
      children.delete(place);
      if (stopping.signal.aborted) return;
      logger.error({ place, pid: child.process.pid, code, signal }, "a web process exited unexpectedly");
      // Never listened: wrong settings or a port in use, which a retry would not change.
      if (!hasListened && failures === 0) {
        exitCode = code || 1;
        end("SIGTERM");
        return;
      }
      const backOff = nextBackOff(failures, performance.now() - startedAtMs);
      failures = backOff.failures;
      await delay(backOff.delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  function end(signal: "SIGINT" | "SIGTERM"): void {
    stopping.abort();
    for (const child of Object.values(cluster.workers ?? {})) child?.process.kill(signal);
  }

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      exitCode ||= 128 + constants.signals[signal];
      end(signal);
    });
  }
  await Promise.all(Array.from({ length: count }, (_, place) => keepRunning(place)));
  process.exit(exitCode);
}

/** Series are labelled by place, so that a replacement continues the series of the child before it. */
async function readMetrics(children: ReadonlyMap<number, Worker>, logger: Logger): Promise<string> {
  const pages = await Promise.all(
    Array.from(children, async ([place, child]): Promise<NumberedPage[]> => {
      try {
        return [[place, await askProcess(child, OWN_METRICS, METRICS_TIMEOUT_MS)]];
      } catch (error) {
        logger.warn({ err: error, place }, "a web process did not send its metrics");
        return [];
      }
    }),
  );
  return mergeMetricsPages(pages.flat());
}

type Exit = { code: number | null; signal: string | null; hasListened: boolean };

function untilExit(child: Worker): Promise<Exit> {
  let hasListened = false;
  child.once("listening", () => {
    hasListened = true;
  });
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal, hasListened }));
  });
}
