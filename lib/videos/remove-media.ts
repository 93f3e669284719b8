import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import type { MediaWriter } from "./register-video.ts";

/** A file that went with a video, and may still be in the media store. */
export type DueMedia = {
  seq: bigint;
  mediaKey: string;
  /** A living video has it too, so it stays. */
  isShared: boolean;
};

/** Written in the transaction that takes the video away, so that no crash forgets a file. */
export type MediaRemovals = {
  /** Longest due first. */
  due(nowMs: number, limit: number): Promise<DueMedia[]>;
  done(seqs: readonly bigint[]): Promise<void>;
  postpone(seqs: readonly bigint[], untilMs: number): Promise<void>;
};

/** At once: a store that is away then costs one time limit. */
const BATCH_SIZE = 20;
/** A file that could not be removed is due again after this. */
export const RETRY_AFTER_MS = 5_000;

/**
 * Removes the files that are due. One that cannot be removed waits for the next run and holds up no other; where none
 * of a batch can be, the store is taken to be away. Several workers at once remove a file twice, which does no harm.
 */
export async function removeDueMedia(deps: {
  removals: MediaRemovals;
  writer: MediaWriter;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}): Promise<void> {
  const { removals, writer, clock, logger, metrics } = deps;
  const nowMs = clock.nowMs();
  for (;;) {
    const due = await removals.due(nowMs, BATCH_SIZE);
    if (due.length === 0) return;
    const shared = due.filter(({ isShared }) => isShared);
    const own = due.filter(({ isShared }) => !isShared);
    const results = await Promise.allSettled(own.map(({ mediaKey }) => writer.remove(mediaKey)));
    const failed = own.filter((_, index) => results[index]?.status === "rejected");
    const removed = own.filter((_, index) => results[index]?.status === "fulfilled");

    await removals.done([...shared, ...removed].map(({ seq }) => seq));
    metrics.add("mediaRemovals", { outcome: "removed" }, removed.length);
    metrics.add("mediaRemovals", { outcome: "shared" }, shared.length);
    metrics.add("mediaRemovals", { outcome: "failed" }, failed.length);
    logger.info({ removed: removed.length, shared: shared.length }, "media of removed videos removed");
    if (failed.length === 0) continue;

    await removals.postpone(
      failed.map(({ seq }) => seq),
      nowMs + RETRY_AFTER_MS,
    );
    const err = results.find((result) => result.status === "rejected")?.reason;
    logger.warn({ err, failed: failed.length, first: failed[0]?.mediaKey }, "media of removed videos stay");
    if (failed.length === due.length) return;
  }
}
