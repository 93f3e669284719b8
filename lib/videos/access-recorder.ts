import { randomUUID } from "node:crypto";
import type { Ingest } from "#lib/engagement/ingest.ts";
import { STREAM_PRODUCER } from "#lib/engagement/receipts.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";

/** Videos that wait at most; beyond it new ones go unrecorded, so that a long outage costs no memory. */
const MAX_WAITING_VIDEOS = 10_000;
/** What one call to the event log takes. */
const BATCH_SIZE = 500;
/** The score they count in is computed every half hour; each flush costs a roll-up, which streams would feel. */
const FLUSH_EVERY_MS = 10_000;

export type AccessRecorder = {
  /** Notes one access. Never throws, never waits: a stream must not feel it. */
  record(videoId: string): void;
  /** Writes what waits; what cannot be written waits on, under the same ids, so that it counts once. */
  flush(): Promise<void>;
  /** Flushes from now on, time after time; stops and flushes once more. */
  start(): void;
  stop(): Promise<void>;
  /** Videos that wait, and accesses that were dropped since the start. */
  state(): { waiting: number; dropped: number };
};

type Batch = { events: { id: string; kind: "hit"; videoId: string; count: number }[] };

/**
 * Document 003's recordAccess: a bounded queue in memory, summed by video, and flushed in batches as aggregated
 * `hit` events of a trusted producer.
 */
export function createAccessRecorder(deps: {
  ingest: Ingest;
  metrics: Pick<Metrics, "add">;
  logger: Logger;
}): AccessRecorder {
  const { ingest, metrics, logger } = deps;
  const processId = randomUUID();
  let hits = new Map<string, number>();
  let unsent: Batch[] = [];
  let batchCount = 0;
  let dropped = 0;
  let flushing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  function seal(): void {
    if (hits.size === 0) return;
    const events = [...hits].map(([videoId, count]) => ({
      id: `${processId}:${batchCount}:${videoId}`,
      kind: "hit" as const,
      videoId,
      count,
    }));
    batchCount += 1;
    hits = new Map();
    for (let at = 0; at < events.length; at += BATCH_SIZE)
      unsent.push({ events: events.slice(at, at + BATCH_SIZE) });
  }

  async function sendAll(): Promise<void> {
    // While an outage lasts, what is new goes on being summed up: it grows with the videos and not with the views.
    if (unsent.length === 0) seal();
    try {
      for (let batch = unsent[0]; batch; batch = unsent[0]) {
        await ingest(batch.events, STREAM_PRODUCER);
        unsent = unsent.slice(1);
        const recorded = batch.events.reduce((sum, { count }) => sum + count, 0);
        metrics.add("streamAccesses", { outcome: "recorded" }, recorded);
        if (unsent.length === 0) seal();
      }
    } catch (error) {
      logger.warn({ err: error, batches: unsent.length }, "accesses wait to be recorded");
    }
  }

  function flush(): Promise<void> {
    flushing ??= sendAll().finally(() => {
      flushing = null;
    });
    return flushing;
  }

  return {
    record(videoId) {
      const before = hits.get(videoId);
      if (before !== undefined || hits.size < MAX_WAITING_VIDEOS) {
        hits.set(videoId, (before ?? 0) + 1);
        return;
      }
      dropped += 1;
      metrics.add("streamAccesses", { outcome: "dropped" });
    },
    flush,
    start() {
      timer ??= setInterval(() => void flush(), FLUSH_EVERY_MS).unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await flush();
      await flush();
    },
    state: () => ({ waiting: hits.size, dropped }),
  };
}
