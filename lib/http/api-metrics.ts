import type { Clock } from "#lib/clock.ts";
import type { Metrics } from "#lib/metrics.ts";

/** One answer. `route` is the declared name, never the path, so that there are few label values. */
export type AnswerNote = { route: string; status: number; durationMs: number };

const WINDOW_SEC = 60;

/** Records each answer of the API: latency, counters, and the error rate of the last minute. */
export function createApiMetrics(
  metrics: Metrics,
  clock: Pick<Clock, "monotonicMs">,
): (answer: AnswerNote) => void {
  const lastMinute = new Map<string, ErrorWindow>();
  metrics.beforeCollect(() => {
    for (const [route, window] of lastMinute)
      metrics.set("apiErrorRate", { route }, window.rate(clock.monotonicMs()));
  });
  return ({ route, status, durationMs }) => {
    const labels = { route, status: `${Math.floor(status / 100)}xx` };
    metrics.observe("apiLatency", labels, durationMs / 1000);
    metrics.add("apiRequests", labels);
    const failed = status >= 500;
    // Begins with 0 at the first answer: Prometheus sees no increase in a series that begins with 1.
    metrics.add("apiErrors", { route }, failed ? 1 : 0);
    let window = lastMinute.get(route);
    if (!window) {
      window = createErrorWindow();
      lastMinute.set(route, window);
    }
    window.note(failed, clock.monotonicMs());
  };
}

export type ErrorWindow = {
  note(failed: boolean, nowMs: number): void;
  /** Share of failed answers in the current and the 59 previous seconds; 0 if there were no answers. */
  rate(nowMs: number): number;
};

/** Ring buffer with one entry per second: constant memory and time. */
export function createErrorWindow(): ErrorWindow {
  const seconds = Array.from({ length: WINDOW_SEC }, () => ({ at: -1, all: 0, failed: 0 }));
  return {
    note(failed, nowMs) {
      const at = Math.floor(nowMs / 1000);
      const second = seconds[at % WINDOW_SEC];
      if (!second) return;
      if (second.at !== at) Object.assign(second, { at, all: 0, failed: 0 });
      second.all += 1;
      if (failed) second.failed += 1;
    },
    rate(nowMs) {
      const now = Math.floor(nowMs / 1000);
      let all = 0;
      let failed = 0;
      for (const second of seconds) {
        if (second.at <= now - WINDOW_SEC || second.at > now) continue;
        all += second.all;
        failed += second.failed;
      }
      return all === 0 ? 0 : failed / all;
    },
  };
}
