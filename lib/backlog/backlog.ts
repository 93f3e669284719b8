import type { Clock } from "#lib/clock.ts";
import { type Metrics, UNKNOWN_VALUE } from "#lib/metrics.ts";
import { withTimeout } from "#lib/timeout.ts";

/** What waits in the store of record; ages by its own clock. */
export type Backlog = {
  /** Age of the oldest event that is not counted yet; 0 when none waits. */
  rollUpLagSec: number;
  outboxDepth: number;
  outboxOldestAgeSec: number;
  mediaRemovalOldestAgeSec: number;
  /** Null before the first generation. */
  generatedAtMs: number | null;
};

export type BacklogStore = { read(): Promise<Backlog> };

/** Prometheus gives a page ten seconds; the store gets less, so that its absence can be read there. */
const LONGEST_LOOK_MS = 2_000;
const NO_GENERATION = -1;

/**
 * Looks at the backlog as the metrics page is read. Every process says the same of it, the web's too: a worker that
 * died cannot report that nothing is being counted. Not known, where the store does not answer.
 */
export function watchBacklog(metrics: Metrics, store: BacklogStore, clock: Clock): void {
  metrics.beforeReading(async () => {
    const backlog = await withTimeout(LONGEST_LOOK_MS, store.read()).catch(() => null);
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
