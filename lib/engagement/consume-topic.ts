import type { Clock } from "#lib/clock.ts";
import type { Metrics } from "#lib/metrics.ts";
import { readEngagementMessage } from "./engagement-message.ts";
import type { EngagementSource, SkippedMessage, SourceSlice, TopicConsumerStore } from "./ports.ts";
import type { LoggedEvent } from "./types.ts";

export type ConsumeReport = {
  messages: number;
  /** Events that were new. */
  events: number;
  duplicates: number;
  skipped: readonly SkippedMessage[];
  /** Messages that Kafka deleted before they were read. */
  missed: bigint;
  /** Messages that are left in the topic. */
  behind: bigint;
};

/**
 * Reads the next messages of the topic and stores their events in receipts, log and queue, in one transaction with the
 * positions: after any crash an event is either after the position or stored. A message that cannot be read is skipped
 * with a reason. Null when another worker has moved a position first.
 */
export async function consumeTopic({
  source,
  store,
  clock,
}: {
  source: EngagementSource;
  store: TopicConsumerStore;
  clock: Clock;
}): Promise<ConsumeReport | null> {
  const sourceId = await source.id();
  const slices = await source.read(await store.positions(sourceId));
  const atMs = clock.nowMs();
  const { events, skipped } = await readMessages(slices, store, atMs);
  const report = {
    messages: sum(slices, ({ messages }) => messages.length),
    skipped,
    missed: sumBig(slices, ({ missed }) => missed),
    behind: sumBig(slices, ({ behind }) => behind),
  };
  if (slices.length === 0) return { ...report, events: 0, duplicates: 0 };
  const taken = await store.take({ sourceId, moves: slices, events, skipped, atMs });
  return taken && { ...report, events: taken.appended, duplicates: events.length - taken.appended };
}

async function readMessages(
  slices: readonly SourceSlice[],
  store: Pick<TopicConsumerStore, "findVideos">,
  nowMs: number,
): Promise<{ events: LoggedEvent[]; skipped: SkippedMessage[] }> {
  const read = slices.flatMap(({ partition, messages }) =>
    messages.map(({ offset, text, traceparent }) => ({
      partition,
      offset,
      traceparent,
      event: readEngagementMessage(text, nowMs),
    })),
  );
  const videoIds = new Set(read.flatMap(({ event }) => ("videoId" in event ? event.videoId : [])));
  const videos = await store.findVideos([...videoIds]);
  const events: LoggedEvent[] = [];
  const skipped: SkippedMessage[] = [];
  for (const { partition, offset, traceparent, event } of read) {
    if ("reason" in event) skipped.push({ partition, offset, ...event });
    else if (!videos.has(event.videoId)) {
      skipped.push({
        partition,
        offset,
        reason: "unknown-video",
        detail: `there is no video ${event.videoId}`,
      });
    } else events.push({ ...event, traceparent });
  }
  return { events, skipped };
}

/** Counts what happened to each message. */
export function countConsumed(
  { events, duplicates, skipped, behind }: ConsumeReport,
  metrics: Metrics,
): void {
  metrics.add("topicMessages", { outcome: "new" }, events);
  metrics.add("topicMessages", { outcome: "duplicate" }, duplicates);
  for (const { reason } of skipped) metrics.add("topicMessages", { outcome: reason });
  metrics.set("topicLag", {}, Number(behind));
}

const sum = <Row>(rows: readonly Row[], pick: (row: Row) => number) =>
  rows.reduce((total, row) => total + pick(row), 0);
const sumBig = <Row>(rows: readonly Row[], pick: (row: Row) => bigint) =>
  rows.reduce((total, row) => total + pick(row), 0n);
