import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { OutboxTopic } from "./outbox.ts";
import type { MessageBroker, OutboxStore } from "./ports.ts";
import { OUTBOX_TOPICS } from "./topics.ts";

const BATCH_SIZE = 200;
/** A broker refuses a batch of a megabyte. */
const BATCH_CHARS = 250_000;
const SENT_KEPT_MS = 3_600_000;

/**
 * Delivers what waits in the outbox, oldest first, and answers how many; null when another relay is at it. At least
 * once: a crash between the broker's answer and our commit sends a batch again, and the header `id` tells.
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

/** How many, from the first on, stay within the size of one batch; always one. */
export function countThatFit(lengths: readonly number[], limit = BATCH_CHARS): number {
  let sum = 0;
  const tooMany = lengths.findIndex((length, index) => {
    sum += length;
    return index > 0 && sum > limit;
  });
  return tooMany < 0 ? lengths.length : tooMany;
}

/** What the outbox may forget. While a broker is configured, nothing that it has not acknowledged. */
export function outboxHorizon(nowMs: number, { hasBroker }: { hasBroker: boolean }) {
  const unsentMs: Partial<Record<OutboxTopic, number>> = {};
  if (!hasBroker) {
    for (const [topic, { keptUnsentMs }] of Object.entries(OUTBOX_TOPICS)) {
      if (keptUnsentMs !== null) unsentMs[topic as OutboxTopic] = nowMs - keptUnsentMs;
    }
  }
  return { sentMs: nowMs - SENT_KEPT_MS, unsentMs };
}

/** Delivers everything that waits, batch by batch. */
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
