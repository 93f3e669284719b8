import { randomUUID } from "node:crypto";
import type { Ingest } from "#lib/engagement/ingest.ts";
import { STREAM_PRODUCER } from "#lib/engagement/receipts.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";

/** Maximum number of buffered videos. Hits of further videos are dropped, so that a long outage uses bounded memory. */
const MAX_WAITING_VIDEOS = 10_000;
/** Maximum events per call of the event log. */
const BATCH_SIZE = 500;
/**
 * Long, because each flush causes a roll-up that competes with streams, and trending is computed every 30 minutes only.
 */
const FLUSH_EVERY_MS = 10_000;

export type AccessRecorder = {
  /** Adds one hit. Synchronous and never throws, so that it cannot delay a stream. */
  record(videoId: string): void;
  /**
   * Writes buffered hits. Failed batches stay and are sent again with the same event ids, so that each hit counts once.
   */
  flush(): Promise<void>;
  /** Flushes every FLUSH_EVERY_MS. */
  start(): void;
  /** Ends the interval and flushes. */
  stop(): Promise<void>;
  /** `waiting`: buffered videos. `dropped`: hits dropped since the start of the process. */
  state(): { waiting: number; dropped: number };
};

type Batch = { events: { id: string; kind: "hit"; videoId: string; count: number }[] };

/**
 * Records hits (ADR-9): a bounded buffer in memory, summed by video, flushed in batches as aggregated `hit` events of a
 * trusted producer.
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

  /** Turns the buffered hits into batches with fixed event ids. */
  function sealBuffer(): void {
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
    // During an outage, new hits stay in the buffer, whose size depends on the number of videos, not of hits.
    if (unsent.length === 0) sealBuffer();
    try {
      for (let batch = unsent[0]; batch; batch = unsent[0]) {
        await ingest(batch.events, STREAM_PRODUCER);
        unsent = unsent.slice(1);
        const recorded = batch.events.reduce((sum, { count }) => sum + count, 0);
        metrics.add("streamAccesses", { outcome: "recorded" }, recorded);
        if (unsent.length === 0) sealBuffer();
      }
    } catch (error) {
      logger.warn({ err: error, batches: unsent.length }, "hits not written, will be retried");
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
      // The first call may only join a flush that began before the last hits.
      await flush();
      await flush();
    },
    state: () => ({ waiting: hits.size, dropped }),
  };
}
