import type { BatchCount, CountingFacts } from "./count.ts";
import type { InterestChange } from "./interests.ts";
import type { AcceptedEvent, PendingEvent, VideoStatsRow } from "./types.ts";
import type { KnownVideo } from "./validate.ts";

/** The engagement log: where an acknowledged event is safe. */
export type EngagementLog = {
  findVideos(videoIds: readonly string[]): Promise<Map<string, KnownVideo>>;
  /**
   * Appends events whose receipt id is new, all or none, and answers how many were.
   * The receipts of untrusted producers may be forgotten after 30 days, those of trusted ones never.
   */
  append(
    events: readonly AcceptedEvent[],
    context: { producer: string; trusted: boolean; receivedAtMs: number },
  ): Promise<{ appended: number }>;
};

/** One roll-up at work: everything here commits together or not at all. */
export type RollUpTransaction = {
  /** Takes up to `limit` events off the queue, oldest first. */
  takePending(limit: number): Promise<PendingEvent[]>;
  /** Takes videos whose standing or facts changed outside the roll-up. */
  takeRescores(limit: number): Promise<string[]>;
  loadFacts(events: readonly PendingEvent[]): Promise<CountingFacts>;
  storeFacts(count: BatchCount): Promise<void>;
  /** What the batch says about its people; makes their embeddings due. */
  storeInterests(changes: readonly InterestChange[]): Promise<void>;
  /** Adds the deltas, sets the surges, and answers the new rows of these videos and of `alsoRead`. */
  addCounters(
    count: Pick<BatchCount, "deltas" | "surges">,
    alsoRead: readonly string[],
  ): Promise<VideoStatsRow[]>;
};

export type RollUpStore<Transaction extends RollUpTransaction = RollUpTransaction> = {
  /** Whether anything waits: one cheap query. */
  hasWork(): Promise<boolean>;
  /** Runs `work` in a transaction that no other roll-up overlaps; null when one is at work elsewhere. */
  exclusively<T>(work: (transaction: Transaction) => Promise<T>): Promise<T | null>;
};

/** The log's days. */
export type LogRetention = {
  /** Makes the partitions of today and the next `days` days, and of each earlier day that has rows but none. */
  ensurePartitions(nowMs: number, days: number): Promise<void>;
  /** Drops whole days of the log, expired receipts, and the per-day facts of days that are over for good. */
  dropBefore(epochMs: number): Promise<{ partitions: number; receipts: number; dayFacts: number }>;
};
