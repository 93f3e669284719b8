import type { SKIP_REASONS } from "#lib/outbox/messages.ts";
import type { BatchCount, CountingFacts } from "./count.ts";
import type { InterestChange } from "./interests.ts";
import type { AcceptedEvent, LoggedEvent, PendingEvent, VideoStatsRow } from "./types.ts";
import type { KnownVideo } from "./validate.ts";

export type AppendContext = Pick<LoggedEvent, "producer" | "trusted" | "receivedAtMs" | "traceparent">;

/** The engagement log: an event that was acknowledged is durable here. */
export type EngagementLog = {
  findVideos(videoIds: readonly string[]): Promise<Map<string, KnownVideo>>;
  /**
   * Appends the events whose receipt id is new, all or none, and returns how many were new as far as is known: a log
   * that is consumed later (Kafka) knows only of repeats within these events, and removes the others when it is
   * consumed. How long receipts are kept: receipts.ts.
   */
  append(events: readonly AcceptedEvent[], context: AppendContext): Promise<{ appended: number }>;
};

/** The messages after a position in one partition of the topic. */
export type SourceSlice = {
  partition: number;
  /** The position that was asked for; the start of the partition when there was none. */
  from: bigint;
  /** The position to continue from. */
  to: bigint;
  messages: { offset: bigint; text: string; traceparent: string | null }[];
  /** Messages that Kafka deleted before they were read: retention was too short. */
  missed: bigint;
  /** Messages that are left in the partition. */
  behind: bigint;
};

/** The topic with events, when Kafka is configured. */
export type EngagementSource = {
  /** Id of the topic: a topic that was deleted and created again under the same name has another id. */
  id(): Promise<string>;
  /** Reads on from these positions; waits briefly when there is nothing. Leaves out partitions without new messages. */
  read(positions: ReadonlyMap<number, bigint>): Promise<SourceSlice[]>;
};

/** A message that was skipped, and why. */
export type SkippedMessage = {
  partition: number;
  offset: bigint;
  reason: (typeof SKIP_REASONS)[number];
  detail: string;
};

/** Where the topic is consumed to: positions, receipts, log and queue change in one transaction. */
export type TopicConsumerStore = {
  positions(sourceId: string): Promise<Map<number, bigint>>;
  findVideos(videoIds: readonly string[]): Promise<Map<string, KnownVideo>>;
  /**
   * Moves the positions and appends the events whose receipt is new, all or none; returns how many were new. Null, and
   * nothing is changed, when another worker has moved one of the positions.
   */
  take(batch: {
    sourceId: string;
    moves: readonly Pick<SourceSlice, "partition" | "from" | "to">[];
    events: readonly LoggedEvent[];
    skipped: readonly SkippedMessage[];
    atMs: number;
  }): Promise<{ appended: number } | null>;
};

/** The transaction of one roll-up: everything here commits together or not at all. */
export type RollUpTransaction = {
  /** Removes up to `limit` events from the queue and returns them, oldest first. */
  takePending(limit: number): Promise<PendingEvent[]>;
  /** Removes and returns up to `limit` videos whose eligibility or facts changed outside the roll-up. */
  takeRescores(limit: number): Promise<string[]>;
  loadFacts(events: readonly PendingEvent[]): Promise<CountingFacts>;
  storeFacts(count: BatchCount): Promise<void>;
  /** Stores what the batch adds to interests, and makes the embeddings of these people due. */
  storeInterests(changes: readonly InterestChange[]): Promise<void>;
  /** Adds the deltas, sets the decayed sums, and returns the new rows of these videos and of `alsoRead`. */
  addCounters(
    count: Pick<BatchCount, "deltas" | "decayed">,
    alsoRead: readonly string[],
  ): Promise<VideoStatsRow[]>;
  /** Keeps the `traceparent`s behind the new rows for the publication that follows; after the candidates have changed. */
  noteCauses(traceparents: readonly string[]): Promise<void>;
};

export type RollUpStore<Transaction extends RollUpTransaction = RollUpTransaction> = {
  /** Whether there is anything to count: one cheap query. */
  hasWork(): Promise<boolean>;
  /** Runs `work` in a transaction that no other roll-up overlaps; null when another one is running. */
  exclusively<T>(work: (transaction: Transaction) => Promise<T>): Promise<T | null>;
};

/** The partitions of the log, one a day. */
export type LogRetention = {
  /** Creates the partitions of today, of the next `days` days, and of each earlier day that has rows but no partition. */
  ensurePartitions(nowMs: number, days: number): Promise<void>;
  /** Drops whole days of the log, expired receipts, and daily facts of days that no event can change any more. */
  dropBefore(epochMs: number): Promise<{ partitions: number; receipts: number; dayFacts: number }>;
};
