import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import type { Tracing } from "#lib/tracing/tracing.ts";
import { consumeTopic, countConsumed } from "./consume-topic.ts";
import type { EngagementSource, RollUpStore, RollUpTransaction, TopicConsumerStore } from "./ports.ts";
import { countRollUp, type OnCounted, ROLL_UP_BATCH_SIZE, rollUpBatch } from "./roll-up.ts";

/** Empties the queue, batch by batch. */
export async function rollUpAll<Transaction extends RollUpTransaction>(deps: {
  store: RollUpStore<Transaction>;
  onCounted: OnCounted<Transaction>;
  logger: Logger;
  metrics: Metrics;
  tracing: Tracing;
}): Promise<void> {
  const { store, onCounted, logger, metrics, tracing } = deps;
  for (;;) {
    const report = await rollUpBatch(store, onCounted, ROLL_UP_BATCH_SIZE, tracing);
    if (!report || report.events + report.videos === 0) return;
    countRollUp(report, metrics);
    const uncounted = Object.fromEntries(report.uncounted);
    logger.info({ events: report.events, videos: report.videos, uncounted }, "rolled up");
  }
}

/** One read of engagement.v1, which waits there for messages, into the queue of the roll-up. */
export async function consumeEvents(deps: {
  source: EngagementSource;
  store: TopicConsumerStore;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}): Promise<void> {
  const { logger, metrics } = deps;
  const report = await consumeTopic(deps);
  if (!report) return;
  countConsumed(report, metrics);
  const { messages, events, duplicates, skipped, missed } = report;
  if (messages > 0)
    logger.info({ events, duplicates, skipped: skipped.length }, "events consumed from Kafka");
  if (skipped.length > 0) logger.warn({ first: skipped[0], skipped: skipped.length }, "messages skipped");
  if (missed > 0n) logger.error({ missed: String(missed) }, "Kafka deleted events before they were read");
}
