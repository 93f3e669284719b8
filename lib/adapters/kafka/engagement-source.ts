import { Consumer, findErrorBy, ListOffsetTimestamps, type RecordsBatch } from "@platformatic/kafka";
import type { EngagementSource, SourceSlice } from "#lib/engagement/ports.ts";
import { ENGAGEMENT_TOPIC } from "#lib/outbox/topics.ts";
import { clientOptions, createRenewable, ensureTopics, type KafkaSettings } from "./client.ts";

const TIMEOUT_MS = 5_000;
/** How long Kafka holds a fetch without new messages. */
const WAIT_MS = 250;
/** About 10,000 events. */
const MAX_BYTES = 4_000_000;
const MAX_BYTES_PER_PARTITION = 1_000_000;
/** Bit in a batch's attributes: control records of transactions, not messages. */
const IS_CONTROL = 0b10_0000;

/**
 * Reads engagement.v1 from positions that the caller stores. Without a consumer group: the lock on the stored positions
 * decides which worker reads, and no rebalancing is needed after a crash.
 */
export function createKafkaEngagementSource(
  settings: KafkaSettings,
): EngagementSource & { close(): Promise<void> } {
  const topic = `${settings.topicPrefix}${ENGAGEMENT_TOPIC}`;
  const consumer = createRenewable(async () => {
    await ensureTopics(settings, TIMEOUT_MS);
    return new Consumer({
      ...clientOptions(settings, "roll-up", TIMEOUT_MS),
      groupId: `${settings.topicPrefix}imoutotv-roll-up`,
    });
  });

  return {
    id: () => consumer.use(async (client) => `${topic}@${(await topicOf(client, topic)).id}`),

    read: (positions) =>
      consumer.use(async (client) => {
        const { id, partitions } = await topicOf(client, topic);
        const starts = new Map(positions);
        if (partitions.some((_, partition) => !positions.has(partition))) {
          const { earliest } = await offsetsOf(client, topic);
          for (const [partition, offset] of earliest.entries())
            if (!starts.has(partition)) starts.set(partition, offset);
        }
        const byLeader = Map.groupBy(partitions.keys(), (partition) => partitions[partition]?.leader ?? -1);
        try {
          const answers = await Promise.all(
            [...byLeader].map(([node, own]) =>
              client.fetch({
                node,
                maxWaitTime: WAIT_MS,
                minBytes: 1,
                maxBytes: MAX_BYTES,
                topics: [
                  {
                    topicId: id,
                    partitions: own.map((partition) => ({
                      partition,
                      currentLeaderEpoch: -1,
                      lastFetchedEpoch: -1,
                      fetchOffset: starts.get(partition) ?? 0n,
                      partitionMaxBytes: MAX_BYTES_PER_PARTITION,
                    })),
                  },
                ],
              }),
            ),
          );
          return answers
            .flatMap(({ responses }) => responses)
            .filter(({ topicId }) => topicId === id)
            .flatMap((response) => response.partitions)
            .flatMap((answer) => sliceOf(answer, starts.get(answer.partitionIndex) ?? 0n));
        } catch (error) {
          if (error instanceof Error && findErrorBy(error, "apiId", "OFFSET_OUT_OF_RANGE"))
            return jumps(starts, await offsetsOf(client, topic));
          throw error;
        }
      }),

    close: () => consumer.close(),
  };
}

async function topicOf(client: Consumer, topic: string) {
  const { topics } = await client.metadata({ topics: [topic] });
  const found = topics.get(topic);
  if (!found) throw new Error(`there is no topic ${topic}`);
  return found;
}

async function offsetsOf(client: Consumer, topic: string) {
  const list = async (timestamp: bigint) =>
    (await client.listOffsets({ topics: [topic], timestamp })).get(topic) ?? [];
  return {
    earliest: await list(ListOffsetTimestamps.EARLIEST),
    latest: await list(ListOffsetTimestamps.LATEST),
  };
}

type FetchResponsePartition = Awaited<
  ReturnType<Consumer["fetch"]>
>["responses"][number]["partitions"][number];

/** Null if the message has no such header. */
function headerOf({ headers }: RecordsBatch["records"][number], name: string): string | null {
  const header = headers.find(([key]) => key?.toString("utf8") === name);
  return header?.[1]?.toString("utf8") ?? null;
}

/** A batch may begin before the position, and its last offsets may have no message. */
function sliceOf(answer: FetchResponsePartition, from: bigint): SourceSlice[] {
  const batches: RecordsBatch[] = answer.records ?? [];
  const last = batches.at(-1);
  if (!last) return [];
  const to = last.firstOffset + BigInt(last.lastOffsetDelta) + 1n;
  if (to <= from) return [];
  const messages = batches
    .filter(({ attributes }) => (attributes & IS_CONTROL) === 0)
    .flatMap(({ firstOffset, records }) =>
      records.map((record) => ({
        offset: firstOffset + BigInt(record.offsetDelta),
        text: record.value?.toString("utf8") ?? "",
        traceparent: headerOf(record, "traceparent"),
      })),
    )
    .filter(({ offset }) => offset >= from);
  return [
    { partition: answer.partitionIndex, from, to, messages, missed: 0n, behind: answer.highWatermark - to },
  ];
}

/**
 * A position that the topic no longer has (messages deleted by age) or does not have yet (topic restored from a copy)
 * is set to the topic's start. Events that were taken before have their receipts and count once.
 */
function jumps(
  starts: ReadonlyMap<number, bigint>,
  { earliest, latest }: { earliest: bigint[]; latest: bigint[] },
): SourceSlice[] {
  return [...starts].flatMap(([partition, from]) => {
    const [start, end] = [earliest[partition], latest[partition]];
    if (start === undefined || end === undefined || (from >= start && from <= end)) return [];
    const missed = from < start ? start - from : 0n;
    return [{ partition, from, to: start, messages: [], missed, behind: end - start }];
  });
}
