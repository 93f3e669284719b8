import type { Clock } from "#lib/clock.ts";
import type { Metrics } from "#lib/metrics.ts";
import type { EventBatchResult } from "./event-schema.ts";
import type { EngagementLog } from "./ports.ts";
import type { Producer } from "./types.ts";
import { validateEvents, videoIdsOf } from "./validate.ts";

export type Ingest = (events: readonly unknown[], producer: Producer) => Promise<EventBatchResult>;

/**
 * Writes a batch to the engagement log. Accepted events are durable when this returns; invalid ones are rejected by
 * index and do not affect the others. Two round trips, whatever the size.
 */
export function createIngest({ log, clock }: { log: EngagementLog; clock: Clock }): Ingest {
  return async (events, producer) => {
    const videos = await log.findVideos(videoIdsOf(events));
    const receivedAtMs = clock.nowMs();
    const { accepted, rejected } = validateEvents(events, { producer, nowMs: receivedAtMs, videos });
    if (accepted.length === 0) return { accepted: 0, duplicates: 0, rejected };
    const { appended } = await log.append(accepted, {
      producer: producer.name,
      trusted: producer.trusted,
      receivedAtMs,
    });
    return { accepted: appended, duplicates: accepted.length - appended, rejected };
  };
}

/** With a metric of what happened to each event. */
export function countReceived(ingest: Ingest, metrics: Metrics): Ingest {
  return async (events, producer) => {
    const result = await ingest(events, producer);
    metrics.add("eventsReceived", { outcome: "accepted" }, result.accepted);
    metrics.add("eventsReceived", { outcome: "duplicate" }, result.duplicates);
    metrics.add("eventsReceived", { outcome: "rejected" }, result.rejected.length);
    return result;
  };
}
