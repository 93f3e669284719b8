import type { SKIP_REASONS } from "#lib/outbox/messages.ts";
import type { BatchCount, CountingFacts } from "./count.ts";
import type { InterestChange } from "./interests.ts";
import type { AcceptedEvent, LoggedEvent, PendingEvent, VideoStatsRow } from "./types.ts";
import type { KnownVideo } from "./validate.ts";

/** The engagement log: where an acknowledged event is safe. */
export type EngagementLog = {
  findVideos(videoIds: readonly string[]): Promise<Map<string, KnownVideo>>;
  /**
   * Appends events whose receipt id is new, all or none, and answers how many were, as far as that is known yet: a log
   * that is read later knows of repeats within these events only, and never counts one twice for that.
   * How long receipts are kept: receipts.ts.
   */
  append(
    events: readonly AcceptedEvent[],
    context: { producer: string; trusted: boolean; receivedAtMs: number },
  ): Promise<{ appended: number }>;
};

/** What follows a position in one partition of the topic. */
export type SourceSlice = {
  partition: number;
  /** The position that was asked for; the partition's start where there was none. */
  from: bigint;
  /** The position to go on from. */
  to: bigint;
  messages: { offset: bigint; text: string }[];
  /** Messages that Kafka deleted before they were read. */
  missed: bigint;
  /** Messages after these. */
  behind: bigint;
};

/** The topic by which events come, where Kafka is configured. */
export type EngagementSource = {
  /** Names the topic as it is now: one that was made anew under the same name has another id. */
  id(): Promise<string>;
  /** Reads on from these positions, and waits a moment where there is nothing. Partitions without news are left out. */
  read(positions: ReadonlyMap<number, bigint>): Promise<SourceSlice[]>;
};

/** A message that was passed over, and why. */
export type SkippedMessage = {
  partition: number;
  offset: bigint;
  reason: (typeof SKIP_REASONS)[number];
  detail: string;
};

/** Where the topic is taken to: positions, receipts, log and queue are one store, and change together. */
export type TopicConsumerStore = {
  positions(sourceId: string): Promise<Map<number, bigint>>;
  findVideos(videoIds: readonly string[]): Promise<Map<string, KnownVideo>>;
  /**
   * Moves the positions and appends the events whose receipt is new, all or none; answers how many were. Null, with
   * nothing done, where somebody else has moved one of the positions meanwhile.
   */
  take(batch: {
    sourceId: string;
    moves: readonly Pick<SourceSlice, "partition" | "from" | "to">[];
    events: readonly LoggedEvent[];
    skipped: readonly SkippedMessage[];
    atMs: number;
  }): Promise<{ appended: number } | null>;
};

/** One roll-up at work: everything here commits together or not at all. */
export type RollUpTransaction = {
  /** Takes up to `limit` events off the queue, oldest first. */
  takePending(limit: number): Promise<PendingEvent[]>;
  /** Takes videos whose eligibility or facts changed outside the roll-up. */
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
