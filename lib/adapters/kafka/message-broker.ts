import { Producer, stringSerializers } from "@platformatic/kafka";
import type { MessageBroker } from "#lib/outbox/ports.ts";
import { clientOptions, createRenewable, ensureTopics, type KafkaSettings } from "./client.ts";

/** Nobody waits for the outbox: be patient with a broker that has much to do. */
const TIMEOUT_MS = 5_000;

/** Where the outbox is delivered. An idempotent producer: its own retries neither double nor reorder. */
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
