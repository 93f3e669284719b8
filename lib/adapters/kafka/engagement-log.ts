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
  /** The log in Postgres, for events that Kafka does not acknowledge. */
  direct: EngagementLog;
  onDirect: (events: number) => void;
  logger: Logger;
};

/**
 * The engagement log as a topic. A batch is acknowledged once all in-sync replicas have it. Without an acknowledgement
 * in time the whole batch is written to Postgres. Kafka may have it nevertheless; both ways end in the same receipts,
 * which count it once.
 */
export function createKafkaEngagementLog({
  settings,
  timeoutMs,
  breaker,
  direct,
  onDirect,
  logger,
}: KafkaEngagementLogOptions): EngagementLog & { close(): Promise<void> } {
  // No retries: writing to Postgres is faster for the waiting request.
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
          ...(event.traceparent ? { headers: { traceparent: event.traceparent } } : {}),
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
        if (isDirect) logger.info("events go to Kafka again");
        isDirect = false;
        return { appended: distinct.length };
      } catch (error) {
        if (!isDirect) logger.warn({ err: error }, "Kafka does not accept events; writing them to Postgres");
        isDirect = true;
        onDirect(events.length);
        return direct.append(events, context);
      }
    },

    close: () => producer.close(),
  };
}
