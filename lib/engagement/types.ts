import type { Surge } from "#lib/ranking/hot-v2.ts";
import type { ViewerKey } from "#lib/viewer-key.ts";
import type { EngagementKind } from "./event-schema.ts";

/** Mirrors the database's video_eligibility: what a video may do. */
export type VideoEligibility = "eligible" | "pending" | "hidden" | "removed";

/** Who sent a batch. A trusted producer's events without a viewer are taken as they are. */
export type Producer = {
  /** Namespace of the event ids; within it, an untrusted producer's ids are each viewer's own. */
  name: string;
  trusted: boolean;
  userId?: string | undefined;
};

/** An event that passed validation, before the log. */
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

/** An event as the log keeps it: with who sent it and when it came. */
export type LoggedEvent = AcceptedEvent & { producer: string; trusted: boolean; receivedAtMs: number };

/** An event on its way from the log to the counters, in log order. */
export type PendingEvent = Omit<AcceptedEvent, "receiptId">;

export type Counters = {
  likes: number;
  comments: number;
  watchTimeSec: number;
  shares: number;
  hits: number;
};

/** A row of video_stats: all that ranking and counting read. */
export type VideoStatsRow = Counters & {
  videoId: string;
  creatorId: string;
  publishedEpochSec: number;
  eligibility: VideoEligibility;
  durationSec: number | null;
  surge: Surge;
};
