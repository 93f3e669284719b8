import { Producer, stringSerializers } from "@platformatic/kafka";
import type { MessageBroker } from "#lib/outbox/ports.ts";
import { clientOptions, createRenewable, ensureTopics, type KafkaSettings } from "./client.ts";

/** Long timeouts: no request waits for the outbox, and the broker may be busy. */
const TIMEOUT_MS = 5_000;

/** Delivers the outbox, with an idempotent producer: its retries neither duplicate nor reorder messages. */
export function createKafkaMessageBroker(
  settings: KafkaSettings,
): MessageBroker & { close(): Promise<void> } {
  const producer = createRenewable(async () => {
    await ensureTopics(settings, TIMEOUT_MS);
    return new Producer({
      ...clientOptions(settings, "outbox", TIMEOUT_MS),
      serializers: stringSerializers,
      idempotent: true,
      retries: 2,
    });
  });
  return {
    async send(messages) {
      await producer.use((client) =>
        client.send({
          messages: messages.map(({ id, topic, key, payload }) => ({
            topic: `${settings.topicPrefix}${topic}`,
            key,
            value: payload,
            headers: { id: String(id) },
          })),
        }),
      );
    },
    close: () => producer.close(),
  };
}
