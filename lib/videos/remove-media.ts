import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import type { MediaWriter } from "./register-video.ts";

/** A file of a removed video that may still be in the media store. */
export type DueMedia = {
  seq: bigint;
  mediaKey: string;
  /** Another video uses the same file, so the file must stay. */
  isShared: boolean;
};

/** The list of files to remove. It is written in the transaction that removes the video, so no file is forgotten. */
export type MediaRemovals = {
  /** Due longest first. */
  due(nowMs: number, limit: number): Promise<DueMedia[]>;
  done(seqs: readonly bigint[]): Promise<void>;
  postpone(seqs: readonly bigint[], untilMs: number): Promise<void>;
};

/** Removed in parallel, so that an unavailable store costs one timeout per batch. */
const BATCH_SIZE = 20;
/** Delay before the next attempt for a file that could not be removed. */
export const RETRY_AFTER_MS = 5_000;

/**
 * Removes the files that are due. A file that cannot be removed is postponed and does not block others. If a whole
 * batch fails, the store counts as unavailable and the run ends. Several workers may remove the same file; this is
 * harmless.
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
    logger.info({ removed: removed.length, shared: shared.length }, "media files removed");
    if (failed.length === 0) continue;

    await removals.postpone(
      failed.map(({ seq }) => seq),
      nowMs + RETRY_AFTER_MS,
    );
    const err = results.find((result) => result.status === "rejected")?.reason;
    logger.warn(
      { err, failed: failed.length, first: failed[0]?.mediaKey },
      "media files not removed, will be retried",
    );
    if (failed.length === due.length) return;
  }
}
