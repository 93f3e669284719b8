import type { Clock } from "#lib/clock.ts";
import { type Metrics, UNKNOWN_VALUE } from "#lib/metrics.ts";
import { withTimeout } from "#lib/timeout.ts";

/** Work that waits in Postgres. Ages are by the clock of the database. */
export type Backlog = {
  /** Age of the oldest event that is not counted yet; 0 without such events. */
  rollUpLagSec: number;
  outboxDepth: number;
  outboxOldestAgeSec: number;
  mediaRemovalOldestAgeSec: number;
  /** Null before the first generation. */
  generatedAtMs: number | null;
};

export type BacklogStore = { read(): Promise<Backlog> };

/** Less than the scrape timeout of Prometheus (10 s), so that an outage of the database shows on the page. */
const READ_TIMEOUT_MS = 2_000;
/** Value of the gauge before the first generation. */
const NO_GENERATION = -1;

/**
 * Reads the backlog each time the metrics page is read. Web processes report it too, because a dead worker cannot
 * report that nothing is being counted. All values are UNKNOWN_VALUE if the database does not answer.
 */
export function watchBacklog(metrics: Metrics, store: BacklogStore, clock: Clock): void {
  metrics.beforeCollect(async () => {
    const backlog = await withTimeout(READ_TIMEOUT_MS, store.read()).catch(() => null);
    metrics.set("rollUpLag", {}, backlog?.rollUpLagSec ?? UNKNOWN_VALUE);
    metrics.set("outboxDepth", {}, backlog?.outboxDepth ?? UNKNOWN_VALUE);
    metrics.set("outboxOldestAge", {}, backlog?.outboxOldestAgeSec ?? UNKNOWN_VALUE);
    metrics.set("mediaRemovalOldestAge", {}, backlog?.mediaRemovalOldestAgeSec ?? UNKNOWN_VALUE);
    metrics.set("generationAge", {}, backlog ? generationAgeSec(backlog, clock) : UNKNOWN_VALUE);
  });
}

function generationAgeSec({ generatedAtMs }: Backlog, clock: Clock): number {
  return generatedAtMs === null ? NO_GENERATION : Math.max(0, clock.nowMs() - generatedAtMs) / 1000;
}
