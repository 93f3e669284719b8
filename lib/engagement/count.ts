import { type DecayedSums, NO_DECAYED_SUMS, type TimedChange, withChanges } from "#lib/ranking/hot-v2.ts";
import {
  type CounterName,
  type Counters,
  HOURLY_COUNTER_NAMES,
  type HourlyCounterName,
  isHourly,
  isSignal,
  NO_COUNTS,
  type Signals,
} from "#lib/ranking/signals.ts";
import { isPersonKey, userIdOf, type ViewerKey } from "#lib/viewer-key.ts";
import { countsFrom, eventKind, hasWatchTime } from "./event-kinds.ts";
import type { PendingEvent, VideoEligibility } from "./types.ts";

/** A video before the batch. */
export type CountedVideo = {
  eligibility: VideoEligibility;
  durationSec: number | null;
  counters: Readonly<Signals>;
  decayed: Readonly<DecayedSums>;
};

/** What counted before, for the viewers and videos of one batch. */
export type CountingFacts = {
  videos: ReadonlyMap<string, CountedVideo>;
  /** Time of each reaction, in ms since 1970, by reactionKey. */
  reactions: ReadonlyMap<string, number>;
  /** shareKey of each share. */
  shares: ReadonlySet<string>;
  /** Seconds of watch time, by watchKey. */
  watchedSec: ReadonlyMap<string, number>;
};

/** Why an event did not count: a label of hot_events_uncounted_total (COUNT-8). */
export type UncountedReason =
  | "video-removed"
  | "needs-account"
  | "already-reacted"
  | "not-reacted"
  | "shared-today"
  | "watch-cap";

export type Reaction = { userId: string; videoId: string; counter: CounterName };
export type HourlyActivity = { videoId: string; hourMs: number } & Record<HourlyCounterName, number>;

export type BatchCount = {
  /** What to add to the counters. */
  deltas: Map<string, Counters>;
  /** The new decayed sums of the videos in `deltas`: totals, not increments. */
  decayed: Map<string, DecayedSums>;
  /** By reactionKey. A reaction that was taken back and given again is in both: apply the removals first. */
  reactionsRemoved: Map<string, Reaction>;
  reactionsAdded: Map<string, Reaction & { atMs: number }>;
  sharesAdded: Map<string, { viewer: ViewerKey; linkId: string; day: string }>;
  /** Totals of the day, not increments. */
  watched: Map<string, { viewer: ViewerKey; videoId: string; day: string; countedSec: number }>;
  /** What to add to the hours in which the events happened. */
  hourly: Map<string, HourlyActivity>;
  /** Events by reason. */
  uncounted: Map<UncountedReason, number>;
};

/** Watch time of one viewer on one video counts up to this many times its duration a day (COUNT-3). */
const MAX_PLAYS_PER_DAY = 2;
const SEC_PER_DAY = 86_400;
const MS_PER_HOUR = 3_600_000;

export const utcDay = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 10);
export const reactionKey = ({ userId, videoId, counter }: Reaction) => `${userId}\n${videoId}\n${counter}`;
export const shareKey = (viewer: string, linkId: string, day: string) => `${viewer}\n${linkId}\n${day}`;
export const watchKey = (viewer: string, videoId: string, day: string) => `${viewer}\n${videoId}\n${day}`;

/** A share without a link id is a share of the video's own address. */
export const linkOf = (event: PendingEvent) => event.linkId ?? `video:${event.videoId}`;

/**
 * The counting rules (COUNT-1 to COUNT-7): what a batch adds to the counters, given what counted before. Which event
 * changes which counter by which rule is in event-kinds.ts.
 */
export function countBatch(events: readonly PendingEvent[], facts: CountingFacts): BatchCount {
  const result: BatchCount = {
    deltas: new Map(),
    decayed: new Map(),
    reactionsRemoved: new Map(),
    reactionsAdded: new Map(),
    sharesAdded: new Map(),
    watched: new Map(),
    hourly: new Map(),
    uncounted: new Map(),
  };
  const changesByVideo = new Map<string, TimedChange[]>();
  for (const event of events) {
    const video = facts.videos.get(event.videoId);
    const outcome =
      !video || video.eligibility === "removed"
        ? "video-removed"
        : countEvent(event, video.durationSec, facts, result);
    if (typeof outcome === "string") {
      result.uncounted.set(outcome, (result.uncounted.get(outcome) ?? 0) + 1);
      continue;
    }
    const { counter, amount, atMs } = outcome;
    const delta = result.deltas.get(event.videoId) ?? { ...NO_COUNTS };
    delta[counter] += amount;
    result.deltas.set(event.videoId, delta);
    if (isHourly(counter)) addToHour(event, counter, amount, result.hourly);
    if (!isSignal(counter)) continue;
    const changes = changesByVideo.get(event.videoId) ?? [];
    changes.push({ signal: counter, amount, atMs });
    changesByVideo.set(event.videoId, changes);
  }
  for (const videoId of result.deltas.keys()) {
    const { decayed, counters } = facts.videos.get(videoId) ?? {
      decayed: NO_DECAYED_SUMS,
      counters: NO_COUNTS,
    };
    result.decayed.set(videoId, withChanges(decayed, counters, changesByVideo.get(videoId) ?? []));
  }
  return result;
}

/** `atMs`: as in TimedChange. */
type CountedChange = { counter: CounterName; amount: number; atMs: number | null };

function countEvent(
  event: PendingEvent,
  durationSec: number | null,
  facts: CountingFacts,
  result: BatchCount,
): CountedChange | UncountedReason {
  const { viewer } = event;
  if (viewer === null) return countAsSent(event);
  if (!countsFrom(viewer, event.kind)) return "needs-account";
  switch (eventKind(event.kind).rule) {
    case "each":
      return countAsSent(event);
    case "reaction":
      return isPersonKey(viewer) ? countReaction(event, userIdOf(viewer), facts, result) : "needs-account";
    case "share":
      return countShare(event, viewer, facts, result);
    case "watch-time":
      return countWatchTime(event, viewer, durationSec, facts, result);
  }
}

function countAsSent({ kind, count, watchTimeSec, occurredAtMs }: PendingEvent): CountedChange {
  const { counter, sign } = eventKind(kind);
  const amount = sign * (hasWatchTime(kind) ? watchTimeSec : count);
  // Which of the earlier events it takes back is unknown.
  return { counter, amount, atMs: sign > 0 ? occurredAtMs : null };
}

function countReaction(
  { kind, videoId, occurredAtMs }: PendingEvent,
  userId: string,
  facts: CountingFacts,
  result: BatchCount,
): CountedChange | UncountedReason {
  const { counter, sign } = eventKind(kind);
  const reaction: Reaction = { userId, videoId, counter };
  const key = reactionKey(reaction);
  const earlierMs = result.reactionsRemoved.has(key) ? undefined : facts.reactions.get(key);
  const reactedAtMs = result.reactionsAdded.get(key)?.atMs ?? earlierMs;
  if (sign > 0) {
    if (reactedAtMs !== undefined) return "already-reacted";
    result.reactionsAdded.set(key, { ...reaction, atMs: occurredAtMs });
    return { counter, amount: 1, atMs: occurredAtMs };
  }
  if (reactedAtMs === undefined) return "not-reacted";
  if (!result.reactionsAdded.delete(key)) result.reactionsRemoved.set(key, reaction);
  return { counter, amount: -1, atMs: reactedAtMs };
}

function countShare(
  event: PendingEvent,
  viewer: ViewerKey,
  facts: CountingFacts,
  result: BatchCount,
): CountedChange | UncountedReason {
  const linkId = linkOf(event);
  const day = utcDay(event.occurredAtMs);
  const key = shareKey(viewer, linkId, day);
  if (facts.shares.has(key) || result.sharesAdded.has(key)) return "shared-today";
  result.sharesAdded.set(key, { viewer, linkId, day });
  return { counter: eventKind(event.kind).counter, amount: 1, atMs: event.occurredAtMs };
}

function countWatchTime(
  event: PendingEvent,
  viewer: ViewerKey,
  durationSec: number | null,
  facts: CountingFacts,
  result: BatchCount,
): CountedChange | UncountedReason {
  const day = utcDay(event.occurredAtMs);
  const key = watchKey(viewer, event.videoId, day);
  const beforeSec = result.watched.get(key)?.countedSec ?? facts.watchedSec.get(key) ?? 0;
  const capSec = Math.min(MAX_PLAYS_PER_DAY * (durationSec ?? SEC_PER_DAY), SEC_PER_DAY);
  const addedSec = Math.min(event.watchTimeSec, capSec - beforeSec);
  if (addedSec <= 0) return "watch-cap";
  result.watched.set(key, { viewer, videoId: event.videoId, day, countedSec: beforeSec + addedSec });
  return { counter: eventKind(event.kind).counter, amount: addedSec, atMs: event.occurredAtMs };
}

function addToHour(
  { videoId, occurredAtMs }: PendingEvent,
  counter: HourlyCounterName,
  amount: number,
  hourly: BatchCount["hourly"],
): void {
  const hourMs = occurredAtMs - (occurredAtMs % MS_PER_HOUR);
  const key = `${videoId}\n${hourMs}`;
  const activity = hourly.get(key) ?? { videoId, hourMs, ...NO_HOURLY_COUNTS };
  activity[counter] += amount;
  hourly.set(key, activity);
}

const NO_HOURLY_COUNTS = Object.fromEntries(HOURLY_COUNTER_NAMES.map((name) => [name, 0])) as Record<
  HourlyCounterName,
  number
>;
