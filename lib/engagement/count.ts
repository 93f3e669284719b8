import type { Counters, PendingEvent, VideoStanding, ViewerKey } from "./types.ts";

/** What counted before, for the people and videos of one batch. Keys are built by likeKey, shareKey and watchKey. */
export type CountingFacts = {
  videos: ReadonlyMap<string, { standing: VideoStanding; durationSec: number | null }>;
  likes: ReadonlySet<string>;
  shares: ReadonlySet<string>;
  /** Seconds counted already. */
  watchedSec: ReadonlyMap<string, number>;
};

export type UncountedReason =
  | "video-removed"
  | "needs-account"
  | "already-liked"
  | "not-liked"
  | "shared-today"
  | "watch-cap";

export type BatchCount = {
  deltas: Map<string, Counters>;
  likesAdded: Map<string, { userId: string; videoId: string; atMs: number }>;
  likesRemoved: Map<string, { userId: string; videoId: string }>;
  sharesAdded: Map<string, { viewer: ViewerKey; linkId: string; day: string }>;
  /** New totals, not increments. */
  watched: Map<string, { viewer: ViewerKey; videoId: string; day: string; countedSec: number }>;
  /** Hits and shares by the hour they happened in. */
  hourly: Map<string, HourlyActivity>;
  uncounted: Map<UncountedReason, number>;
};

export type HourlyActivity = { videoId: string; hourMs: number; hits: number; shares: number };

/** Watch time of one viewer on one video counts up to this many times its duration a day. */
const MAX_REWATCHES_PER_DAY = 2;
const SEC_PER_DAY = 86_400;
const MS_PER_HOUR = 3_600_000;

export const utcDay = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 10);
export const likeKey = (userId: string, videoId: string) => `${userId}\n${videoId}`;
export const shareKey = (viewer: string, linkId: string, day: string) => `${viewer}\n${linkId}\n${day}`;
export const watchKey = (viewer: string, videoId: string, day: string) => `${viewer}\n${videoId}\n${day}`;

/** A share without a link of its own is a share of the video's plain address. */
export const linkOf = (event: PendingEvent) => event.linkId ?? `video:${event.videoId}`;

export const NO_COUNTS: Counters = { likes: 0, comments: 0, watchTimeSec: 0, shares: 0, hits: 0 };

/**
 * The counting rules of DESIGN section 2: what a batch adds to the counters, given what counted before.
 * A like counts once a person; a share once a viewer, link and day; watch time up to twice the duration a day;
 * visitors without an account add watch time and hits only, and a share where they opened a link that exists. A trusted producer's events without a viewer are
 * sums that were ruled on elsewhere, and are taken as they are.
 */
export function countBatch(events: readonly PendingEvent[], facts: CountingFacts): BatchCount {
  const result: BatchCount = {
    deltas: new Map(),
    likesAdded: new Map(),
    likesRemoved: new Map(),
    sharesAdded: new Map(),
    watched: new Map(),
    hourly: new Map(),
    uncounted: new Map(),
  };
  for (const event of events) {
    const video = facts.videos.get(event.videoId);
    const verdict =
      !video || video.standing === "removed"
        ? "video-removed"
        : countEvent(event, video.durationSec, facts, result);
    if (typeof verdict === "string") {
      result.uncounted.set(verdict, (result.uncounted.get(verdict) ?? 0) + 1);
      continue;
    }
    const delta = result.deltas.get(event.videoId) ?? { ...NO_COUNTS };
    for (const [counter, amount] of Object.entries(verdict)) delta[counter as keyof Counters] += amount;
    result.deltas.set(event.videoId, delta);
    addToHour(event, verdict, result.hourly);
  }
  return result;
}

function addToHour(
  { videoId, occurredAtMs }: PendingEvent,
  { hits = 0, shares = 0 }: Partial<Counters>,
  hourly: BatchCount["hourly"],
): void {
  if (hits === 0 && shares === 0) return;
  const hourMs = occurredAtMs - (occurredAtMs % MS_PER_HOUR);
  const key = `${videoId}\n${hourMs}`;
  const before = hourly.get(key) ?? { videoId, hourMs, hits: 0, shares: 0 };
  hourly.set(key, { ...before, hits: before.hits + hits, shares: before.shares + shares });
}

function countEvent(
  event: PendingEvent,
  durationSec: number | null,
  facts: CountingFacts,
  result: BatchCount,
): Partial<Counters> | UncountedReason {
  if (event.viewer === null) return asSent(event);
  if (event.kind === "watch") return countWatch(event, event.viewer, durationSec, facts, result);
  if (event.kind === "hit") return { hits: event.count };
  if (event.kind === "share" && event.viewer.startsWith("o:"))
    return countShare(event, event.viewer, facts, result);
  if (!event.viewer.startsWith("u:")) return "needs-account";

  const userId = event.viewer.slice(2);
  const key = likeKey(userId, event.videoId);
  const liked = result.likesAdded.has(key) || (facts.likes.has(key) && !result.likesRemoved.has(key));
  switch (event.kind) {
    case "like":
      if (liked) return "already-liked";
      if (!result.likesRemoved.delete(key)) {
        result.likesAdded.set(key, { userId, videoId: event.videoId, atMs: event.occurredAtMs });
      }
      return { likes: 1 };
    case "unlike":
      if (!liked) return "not-liked";
      if (!result.likesAdded.delete(key)) result.likesRemoved.set(key, { userId, videoId: event.videoId });
      return { likes: -1 };
    case "comment":
      return { comments: event.count };
    case "comment_removed":
      return { comments: -event.count };
    case "share":
      return countShare(event, event.viewer, facts, result);
  }
}

function countShare(
  event: PendingEvent,
  viewer: ViewerKey,
  facts: CountingFacts,
  result: BatchCount,
): Partial<Counters> | UncountedReason {
  const linkId = linkOf(event);
  const day = utcDay(event.occurredAtMs);
  const share = shareKey(viewer, linkId, day);
  if (facts.shares.has(share) || result.sharesAdded.has(share)) return "shared-today";
  result.sharesAdded.set(share, { viewer, linkId, day });
  return { shares: 1 };
}

function asSent(event: PendingEvent): Partial<Counters> {
  switch (event.kind) {
    case "like":
      return { likes: event.count };
    case "unlike":
      return { likes: -event.count };
    case "comment":
      return { comments: event.count };
    case "comment_removed":
      return { comments: -event.count };
    case "share":
      return { shares: event.count };
    case "watch":
      return { watchTimeSec: event.watchTimeSec };
    case "hit":
      return { hits: event.count };
  }
}

function countWatch(
  event: PendingEvent,
  viewer: ViewerKey,
  durationSec: number | null,
  facts: CountingFacts,
  result: BatchCount,
): Partial<Counters> | UncountedReason {
  const day = utcDay(event.occurredAtMs);
  const key = watchKey(viewer, event.videoId, day);
  const before = result.watched.get(key)?.countedSec ?? facts.watchedSec.get(key) ?? 0;
  const capSec = Math.min(MAX_REWATCHES_PER_DAY * (durationSec ?? SEC_PER_DAY), SEC_PER_DAY);
  const watchTimeSec = Math.min(event.watchTimeSec, capSec - before);
  if (watchTimeSec <= 0) return "watch-cap";
  result.watched.set(key, { viewer, videoId: event.videoId, day, countedSec: before + watchTimeSec });
  return { watchTimeSec };
}
