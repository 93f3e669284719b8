import { createHash } from "node:crypto";
import { cutText } from "#lib/cut-text.ts";
import { identifierSchema } from "#lib/text-schema.ts";
import { type ViewerKey, viewerKeyOf } from "#lib/viewer-key.ts";
import { engagementEventSchema, MAX_REJECTION_DETAIL_LENGTH, type RejectionCode } from "./event-schema.ts";
import type { AcceptedEvent, Producer, VideoEligibility } from "./types.ts";

/** Clocks differ: an event that is at most this far in the future is accepted. */
export const MAX_CLOCK_SKEW_MS = 60_000;
/** Events of untrusted producers may be this old (an offline phone); receipts are kept longer. */
export const MAX_EVENT_AGE_MS = 7 * 24 * 3600_000;
const SEC_PER_DAY = 86_400;

export type KnownVideo = { eligibility: VideoEligibility };
export type Rejection = { index: number; code: RejectionCode; detail: string };

/** Validates one batch, event by event. Pure: the videos are looked up before. */
export function validateEvents(
  events: readonly unknown[],
  context: { producer: Producer; nowMs: number; videos: ReadonlyMap<string, KnownVideo> },
): { accepted: AcceptedEvent[]; rejected: Rejection[] } {
  const accepted: AcceptedEvent[] = [];
  const rejected: Rejection[] = [];
  events.forEach((event, index) => {
    const result = validateEvent(event, context);
    if ("code" in result) rejected.push({ index, ...result });
    else accepted.push(result);
  });
  return { accepted, rejected };
}

/** The valid video ids in a batch. Others are not looked up: Postgres refuses some text (NUL). */
export function videoIdsOf(events: readonly unknown[]): string[] {
  const ids = new Set<string>();
  for (const event of events) {
    const { success, data: id } = identifierSchema.safeParse(
      (event as { videoId?: unknown } | null)?.videoId,
    );
    if (success) ids.add(id);
  }
  return [...ids];
}

function validateEvent(
  input: unknown,
  { producer, nowMs, videos }: { producer: Producer; nowMs: number; videos: ReadonlyMap<string, KnownVideo> },
): AcceptedEvent | Omit<Rejection, "index"> {
  const parsed = engagementEventSchema.safeParse(input);
  if (!parsed.success) {
    const detail = parsed.error.issues.map((issue) => `${issue.path.join(".") || "event"}: ${issue.message}`);
    return { code: "invalid", detail: cutText(detail.join("; "), MAX_REJECTION_DETAIL_LENGTH) };
  }
  const event = parsed.data;
  if (!producer.trusted && (event.count > 1 || event.userId !== undefined)) {
    return {
      code: "aggregate-not-allowed",
      detail: "only a trusted producer sends `count` above 1 or a `userId`",
    };
  }
  const viewer = viewerKeyOf({
    userId: producer.trusted ? event.userId : producer.userId,
    visitorId: event.visitorId,
  });
  if (viewer === null && !producer.trusted) {
    return { code: "anonymous-needs-visitor", detail: "send a `visitorId`, or sign in" };
  }
  const occurredAtMs = event.occurredAt === undefined ? nowMs : Date.parse(event.occurredAt);
  if (occurredAtMs > nowMs + MAX_CLOCK_SKEW_MS) {
    return { code: "in-the-future", detail: `occurredAt is ${event.occurredAt}, which has not come yet` };
  }
  if (!producer.trusted && occurredAtMs < nowMs - MAX_EVENT_AGE_MS) {
    return { code: "too-old", detail: "events are taken for 7 days" };
  }
  if ((event.watchTimeSec ?? 0) > event.count * SEC_PER_DAY) {
    return { code: "impossible-watch-time", detail: "nobody watches for more than 24 hours a day" };
  }
  const video = videos.get(event.videoId);
  if (!video) return { code: "unknown-video", detail: `there is no video ${event.videoId}` };
  if (video.eligibility === "removed") {
    return { code: "video-removed", detail: `${event.videoId} was removed; nothing counts for it any more` };
  }
  return {
    receiptId: receiptIdOf(event.id, producer, viewer),
    occurredAtMs,
    kind: event.kind,
    videoId: event.videoId,
    count: event.count,
    watchTimeSec: event.watchTimeSec ?? 0,
    viewer,
    linkId: event.linkId ?? null,
  };
}

/**
 * Two browsers can choose the same id, so an untrusted producer's ids belong to each viewer. Only a digest of viewer and
 * id is stored, which no longer identifies the person after an erasure. 22 characters are 132 bits.
 */
function receiptIdOf(eventId: string, producer: Producer, viewer: ViewerKey | null): string {
  if (producer.trusted || viewer === null) return `${producer.name}:${eventId}`;
  const digest = createHash("sha256").update(`${viewer}\n${eventId}`).digest("base64url").slice(0, 22);
  return `${producer.name}:${digest}`;
}
