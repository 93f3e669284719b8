import type { Metrics } from "#lib/metrics.ts";
import { type CausedBy, NO_TRACING, type Tracing } from "#lib/tracing/tracing.ts";
import { countBatch, type UncountedReason } from "./count.ts";
import { interestsOf } from "./interests.ts";
import type { RollUpStore, RollUpTransaction } from "./ports.ts";
import type { VideoStatsRow } from "./types.ts";

/** Events of one batch: large enough for bulk statements, small enough to commit well within a second. */
export const ROLL_UP_BATCH_SIZE = 5_000;

export type RollUpReport = {
  events: number;
  videos: number;
  uncounted: ReadonlyMap<UncountedReason, number>;
};

/** Takes up the new rows of the videos that a batch changed, in its transaction. */
export type OnCounted<Transaction> = (
  transaction: Transaction,
  videos: readonly VideoStatsRow[],
) => Promise<void>;

/**
 * Moves one batch of events from the queue to the counters and passes the changed videos to `onCounted`, all in one
 * transaction: after any crash an event is either still in the queue or counted. Null when the queue is empty or another
 * roll-up is running.
 */
export async function rollUpBatch<Transaction extends RollUpTransaction>(
  store: RollUpStore<Transaction>,
  onCounted: OnCounted<Transaction>,
  batchSize = ROLL_UP_BATCH_SIZE,
  tracing: Pick<Tracing, "caused"> = NO_TRACING,
): Promise<RollUpReport | null> {
  if (!(await store.hasWork())) return null;
  const rollUp = (causedBy: CausedBy) => async (transaction: Transaction) => {
    const events = await transaction.takePending(batchSize);
    const causes = causedBy(
      events.map(({ traceparent }) => traceparent),
      { events: events.length },
    );
    const rescores = await transaction.takeRescores(batchSize);
    const facts = await transaction.loadFacts(events);
    const count = countBatch(events, facts);
    await transaction.storeFacts(count);
    await transaction.storeInterests(interestsOf(events, facts, count));
    const videos = await transaction.addCounters(count, rescores);
    await onCounted(transaction, videos);
    if (causes.length > 0) await transaction.noteCauses(causes);
    return { events: events.length, videos: videos.length, uncounted: count.uncounted };
  };
  return tracing.caused("engagement.roll-up", (causedBy) => store.exclusively(rollUp(causedBy)));
}

/** Metrics of what counted and what did not, with the reason. Call it after the batch has committed. */
export function countRollUp({ events, uncounted }: RollUpReport, metrics: Metrics): void {
  let counted = events;
  for (const [reason, count] of uncounted) {
    metrics.add("eventsUncounted", { reason }, count);
    counted -= count;
  }
  metrics.add("eventsCounted", {}, counted);
}
