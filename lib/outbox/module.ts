import { createPostgresOutboxStore } from "#lib/adapters/postgres/outbox.ts";
import type { Module } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { outboxHorizon, relayAll } from "./relay.ts";

/** Messages to other systems by Kafka (ARCH-4). */
export function outboxModule({ database, kafka, clock, logger, metrics }: Platform) {
  const store = createPostgresOutboxStore(database);
  const broker = kafka?.messageBroker ?? null;
  metrics.set("outboxHasBroker", {}, broker ? 1 : 0);
  return {
    store,
    /** Null without Kafka. Then messages stay in the outbox until they are pruned. */
    broker,
    jobs: {
      "relay-outbox": broker && (() => relayAll({ store, broker, clock, logger })),
      "prune-outbox": async () => {
        const messages = await store.prune(outboxHorizon(clock.nowMs(), { hasBroker: broker !== null }));
        if (messages > 0) logger.info({ messages }, "outbox pruned");
      },
    },
  } satisfies Module;
}
