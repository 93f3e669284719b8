import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { OutboxTopic } from "./outbox.ts";
import type { MessageBroker, OutboxStore } from "./ports.ts";
import { OUTBOX_TOPICS } from "./topics.ts";

const BATCH_SIZE = 200;
/** Characters of payload per batch. Below the default limit of a broker, 1 MB. */
const BATCH_CHARS = 250_000;
const SENT_KEPT_MS = 3_600_000;

/**
 * Sends one batch of unsent messages, oldest first. Returns their number, or null if another relay runs. Delivery is at
 * least once: after a crash between acknowledgement and commit, the batch is sent again. Consumers recognize repeats by
 * the header `id`.
 */
export async function relayOutbox(
  { store, broker, nowMs }: { store: OutboxStore; broker: MessageBroker; nowMs: () => number },
  batchSize = BATCH_SIZE,
): Promise<number | null> {
  if (!(await store.hasUnsent())) return 0;
  return store.relayExclusively(async (transaction) => {
    const waiting = await transaction.unsent(batchSize);
    const batch = waiting.slice(0, countThatFit(waiting.map(({ payload }) => payload.length)));
    if (batch.length === 0) return 0;
    await broker.send(batch);
    await transaction.markSent(
      batch.map(({ id }) => id),
      nowMs(),
    );
    return batch.length;
  });
}

/** How many of the first messages fit into one batch; at least one. */
export function countThatFit(lengths: readonly number[], limit = BATCH_CHARS): number {
  let sum = 0;
  const tooMany = lengths.findIndex((length, index) => {
    sum += length;
    return index > 0 && sum > limit;
  });
  return tooMany < 0 ? lengths.length : tooMany;
}

/** The times for `OutboxStore.prune`. While a broker is configured, unsent messages are never deleted. */
export function outboxHorizon(nowMs: number, { hasBroker }: { hasBroker: boolean }) {
  const unsentMs: Partial<Record<OutboxTopic, number>> = {};
  if (!hasBroker) {
    for (const [topic, { keptUnsentMs }] of Object.entries(OUTBOX_TOPICS)) {
      if (keptUnsentMs !== null) unsentMs[topic as OutboxTopic] = nowMs - keptUnsentMs;
    }
  }
  return { sentMs: nowMs - SENT_KEPT_MS, unsentMs };
}

/** Sends all unsent messages, batch by batch. */
export async function relayAll(deps: {
  store: OutboxStore;
  broker: MessageBroker;
  clock: Clock;
  logger: Logger;
}): Promise<void> {
  const { store, broker, clock, logger } = deps;
  for (;;) {
    const messages = await relayOutbox({ store, broker, nowMs: () => clock.nowMs() });
    if (!messages) return;
    logger.info({ messages }, "outbox relayed");
  }
}
