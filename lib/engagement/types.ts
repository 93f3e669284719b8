import type { DecayedSums } from "#lib/ranking/hot-v2.ts";
import type { Counters } from "#lib/ranking/signals.ts";
import type { ViewerKey } from "#lib/viewer-key.ts";
import type { EngagementKind } from "./event-kinds.ts";

/** What a video may do, as the database's enum video_eligibility. */
export type VideoEligibility = "eligible" | "pending" | "hidden" | "removed";

/** Who sent a batch. A trusted producer's events without a viewer count as they are. */
export type Producer = {
  /** Namespace of the event ids. Within it, an untrusted producer's ids belong to each viewer. */
  name: string;
  trusted: boolean;
  userId?: string | undefined;
};

/** A valid event, before the log. */
export type AcceptedEvent = {
  /** `<producer>:<id>`; of an untrusted producer `<producer>:<digest of viewer and id>`. */
  receiptId: string;
  occurredAtMs: number;
  kind: EngagementKind;
  videoId: string;
  count: number;
  watchTimeSec: number;
  viewer: ViewerKey | null;
  linkId: string | null;
};

/** An event as the log stores it. */
export type LoggedEvent = AcceptedEvent & {
  producer: string;
  trusted: boolean;
  receivedAtMs: number;
  /** W3C traceparent of the span that appended it. Kept in the queue only: the log outlives the trace. */
  traceparent?: string | null;
};

/** An event in the queue, in log order. */
export type PendingEvent = Omit<AcceptedEvent, "receiptId"> & Pick<LoggedEvent, "traceparent">;

/** A row of video_stats: all that ranking and counting read. */
export type VideoStatsRow = Counters & {
  videoId: string;
  creatorId: string;
  publishedEpochSec: number;
  eligibility: VideoEligibility;
  durationSec: number | null;
  decayed: DecayedSums;
};
