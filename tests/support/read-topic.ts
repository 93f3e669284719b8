import { randomUUID } from "node:crypto";
import { type BaseOptions, Consumer, MessagesStreamModes, stringDeserializers } from "@platformatic/kafka";
import { until } from "./until.ts";

export type ReadMessage = {
  partition: number;
  offset: bigint;
  key: string;
  value: unknown;
  /** The header `id`; empty without it. */
  id: string;
  /** The header `traceparent`. */
  traceparent: string | null;
};

/** All messages of a topic, partition by partition, as another system reads them. */
export async function readTopic(brokers: string, topic: string): Promise<ReadMessage[]> {
  let messages: ReadMessage[] | undefined;
  // A restarted broker answers before it accepts members into a group.
  await until("the topic can be read", async () => {
    messages = await readOnce(brokers, topic).catch(() => undefined);
    return messages !== undefined;
  });
  return messages ?? [];
}

async function readOnce(brokers: string, topic: string): Promise<ReadMessage[]> {
  const options: BaseOptions = { clientId: "test-reader", bootstrapBrokers: [brokers], retryDelay: 100 };
  const consumer = new Consumer({
    ...options,
    groupId: `reader-${randomUUID()}`,
    deserializers: stringDeserializers,
    maxWaitTime: 100,
  });
  try {
    return await readAll(consumer, topic);
  } finally {
    await consumer.close(true);
  }
}

async function readAll(
  consumer: Consumer<string, string, string, string>,
  topic: string,
): Promise<ReadMessage[]> {
  const ends = (await consumer.listOffsets({ topics: [topic], timestamp: -1n })).get(topic) ?? [];
  let remaining = ends.reduce((sum, end) => sum + Number(end), 0);
  const messages: ReadMessage[] = [];
  if (remaining > 0) {
    const stream = await consumer.consume({
      topics: [topic],
      mode: MessagesStreamModes.EARLIEST,
      autocommit: false,
    });
    for await (const { partition, offset, key, value, headers } of stream) {
      messages.push({
        partition,
        offset,
        key,
        value: JSON.parse(value),
        id: headers.get("id") ?? "",
        traceparent: headers.get("traceparent") ?? null,
      });
      remaining -= 1;
      if (remaining === 0) break;
    }
  }
  return messages.toSorted((a, b) => a.partition - b.partition || Number(a.offset - b.offset));
}
