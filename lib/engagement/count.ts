import { NO_SURGE, type Surge, type TimedChange, withChanges } from "#lib/ranking/hot-v2.ts";
import { isOpenerKey, userIdOf, type ViewerKey } from "#lib/viewer-key.ts";
import type { Counters, PendingEvent, VideoEligibility } from "./types.ts";

/** A video as it was before the batch. */
export type CountedVideo = {
  eligibility: VideoEligibility;
  durationSec: number | null;
  counters: Omit<Counters, "hits">;
  surge: Surge;
};

/** What counted before, for the people and videos of one batch. Keys are built by likeKey, shareKey and watchKey. */
export type CountingFacts = {
  videos: ReadonlyMap<string, CountedVideo>;
  /** When each like happened. */
  likes: ReadonlyMap<string, number>;
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
  /** New sums, not increments, of the videos that `deltas` names. */
  surges: Map<string, Surge>;
  /** Removals come first: who takes a like back and gives it again, gives it anew. */
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
    surges: new Map(),
    likesAdded: new Map(),
    likesRemoved: new Map(),
    sharesAdded: new Map(),
    watched: new Map(),
    hourly: new Map(),
    uncounted: new Map(),
  };
  const changesByVideo = new Map<string, TimedChange[]>();
  for (const event of events) {
    const video = facts.videos.get(event.videoId);
    const verdict =
      !video || video.eligibility === "removed"
        ? "video-removed"
        : countEvent(event, video.durationSec, facts, result);
    if (typeof verdict === "string") {
      result.uncounted.set(verdict, (result.uncounted.get(verdict) ?? 0) + 1);
      continue;
    }
    const delta = result.deltas.get(event.videoId) ?? { ...NO_COUNTS };
    delta[verdict.signal] += verdict.amount;
    result.deltas.set(event.videoId, delta);
    addToHour(event, verdict, result.hourly);
    if (verdict.signal === "hits") continue;
    const changes = changesByVideo.get(event.videoId) ?? [];
    changes.push({ signal: verdict.signal, amount: verdict.amount, atMs: verdict.atMs });
    changesByVideo.set(event.videoId, changes);
  }
  for (const videoId of result.deltas.keys()) {
    const { surge, counters } = facts.videos.get(videoId) ?? { surge: NO_SURGE, counters: NO_COUNTS };
    result.surges.set(videoId, withChanges(surge, counters, changesByVideo.get(videoId) ?? []));
  }
  return result;
}

/** A change of one counter, and when what it counts happened: null for a removal of nobody knows which event. */
type CountedChange = { signal: keyof Counters; amount: number; atMs: number | null };

function addToHour(
  { videoId, occurredAtMs }: PendingEvent,
  { signal, amount }: CountedChange,
  hourly: BatchCount["hourly"],
): void {
  if (signal !== "hits" && signal !== "shares") return;
  const hourMs = occurredAtMs - (occurredAtMs % MS_PER_HOUR);
  const key = `${videoId}\n${hourMs}`;
  const bucket = hourly.get(key) ?? { videoId, hourMs, hits: 0, shares: 0 };
  bucket[signal] += amount;
  hourly.set(key, bucket);
}

function countEvent(
  event: PendingEvent,
  durationSec: number | null,
  facts: CountingFacts,
  result: BatchCount,
): CountedChange | UncountedReason {
  if (event.viewer === null) return asSent(event);
  if (event.kind === "watch") return countWatch(event, event.viewer, durationSec, facts, result);
  if (event.kind === "hit") return asSent(event);
  if (event.kind === "share" && isOpenerKey(event.viewer))
    return countShare(event, event.viewer, facts, result);
  const userId = userIdOf(event.viewer);
  if (userId === null) return "needs-account";

  const key = likeKey(userId, event.videoId);
  const earlierLike = result.likesRemoved.has(key) ? undefined : facts.likes.get(key);
  const likedAtMs = result.likesAdded.get(key)?.atMs ?? earlierLike;
  switch (event.kind) {
    case "like":
      if (likedAtMs !== undefined) return "already-liked";
      result.likesAdded.set(key, { userId, videoId: event.videoId, atMs: event.occurredAtMs });
      return { signal: "likes", amount: 1, atMs: event.occurredAtMs };
    case "unlike":
      if (likedAtMs === undefined) return "not-liked";
      if (!result.likesAdded.delete(key)) result.likesRemoved.set(key, { userId, videoId: event.videoId });
      return { signal: "likes", amount: -1, atMs: likedAtMs };
    case "comment":
    case "comment_removed":
      return asSent(event);
    case "share":
      return countShare(event, event.viewer, facts, result);
  }
}

function countShare(
  event: PendingEvent,
  viewer: ViewerKey,
  facts: CountingFacts,
  result: BatchCount,
): CountedChange | UncountedReason {
  const linkId = linkOf(event);
  const day = utcDay(event.occurredAtMs);
  const share = shareKey(viewer, linkId, day);
  if (facts.shares.has(share) || result.sharesAdded.has(share)) return "shared-today";
  result.sharesAdded.set(share, { viewer, linkId, day });
  return { signal: "shares", amount: 1, atMs: event.occurredAtMs };
}

function asSent({ kind, count, watchTimeSec, occurredAtMs: atMs }: PendingEvent): CountedChange {
  switch (kind) {
    case "like":
      return { signal: "likes", amount: count, atMs };
    case "unlike":
      return { signal: "likes", amount: -count, atMs: null };
    case "comment":
      return { signal: "comments", amount: count, atMs };
    case "comment_removed":
      return { signal: "comments", amount: -count, atMs: null };
    case "share":
      return { signal: "shares", amount: count, atMs };
    case "watch":
      return { signal: "watchTimeSec", amount: watchTimeSec, atMs };
    case "hit":
      return { signal: "hits", amount: count, atMs };
  }
}

function countWatch(
  event: PendingEvent,
  viewer: ViewerKey,
  durationSec: number | null,
  facts: CountingFacts,
  result: BatchCount,
): CountedChange | UncountedReason {
  const day = utcDay(event.occurredAtMs);
  const key = watchKey(viewer, event.videoId, day);
  const before = result.watched.get(key)?.countedSec ?? facts.watchedSec.get(key) ?? 0;
  const capSec = Math.min(MAX_REWATCHES_PER_DAY * (durationSec ?? SEC_PER_DAY), SEC_PER_DAY);
  const watchTimeSec = Math.min(event.watchTimeSec, capSec - before);
  if (watchTimeSec <= 0) return "watch-cap";
  result.watched.set(key, { viewer, videoId: event.videoId, day, countedSec: before + watchTimeSec });
  return { signal: "watchTimeSec", amount: watchTimeSec, atMs: event.occurredAtMs };
}
