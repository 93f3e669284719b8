import { Producer, stringSerializers } from "@platformatic/kafka";
import type { CircuitBreaker } from "#lib/adapters/circuit-breaker.ts";
import { toEngagementMessage } from "#lib/engagement/engagement-message.ts";
import type { EngagementLog } from "#lib/engagement/ports.ts";
import type { LoggedEvent } from "#lib/engagement/types.ts";
import type { Logger } from "#lib/logger.ts";
import { ENGAGEMENT_TOPIC } from "#lib/outbox/topics.ts";
import { clientOptions, createRenewable, ensureTopics, type KafkaSettings } from "./client.ts";

export type KafkaEngagementLogOptions = {
  settings: KafkaSettings;
  timeoutMs: number;
  breaker: CircuitBreaker;
  /** Where events go while Kafka does not acknowledge them. */
  direct: EngagementLog;
  onDirect: (events: number) => void;
  logger: Logger;
};

/**
 * The engagement log as a topic. A batch is acknowledged once every replica in sync has it; where that is not heard in
 * time, the whole batch goes by Postgres instead. Kafka may have got it all the same: the receipts, which both ways
 * meet in, count it once.
 */
export function createKafkaEngagementLog({
  settings,
  timeoutMs,
  breaker,
  direct,
  onDirect,
  logger,
}: KafkaEngagementLogOptions): EngagementLog & { close(): Promise<void> } {
  // Retries would only keep people waiting: the other way is open.
  const options = { ...clientOptions(settings, "events", timeoutMs), retries: 0 };
  const producer = createRenewable(async () => {
    await ensureTopics(settings, timeoutMs);
    return new Producer({ ...options, serializers: stringSerializers, acks: -1 });
  });
  let isDirect = false;

  async function produce(events: readonly LoggedEvent[]): Promise<void> {
    await producer.use((client) =>
      client.send({
        acks: -1,
        messages: events.map((event) => ({
          topic: `${settings.topicPrefix}${ENGAGEMENT_TOPIC}`,
          key: event.videoId,
          value: JSON.stringify(toEngagementMessage(event)),
        })),
      }),
    );
  }

  return {
    findVideos: (videoIds) => direct.findVideos(videoIds),

    async append(events, context) {
      const distinct = [...new Map(events.map((event) => [event.receiptId, event])).values()];
      try {
        await breaker(() => produce(distinct.map((event) => ({ ...event, ...context }))));
        if (isDirect) logger.info("events travel by Kafka again");
        isDirect = false;
        return { appended: distinct.length };
      } catch (error) {
        if (!isDirect) logger.warn({ err: error }, "Kafka does not take events; they go by Postgres");
        isDirect = true;
        onDirect(events.length);
        return direct.append(events, context);
      }
    },

    close: () => producer.close(),
  };
}
