import { isPersonKey, userIdOf } from "#lib/viewer-key.ts";
import {
  type BatchCount,
  type CountingFacts,
  linkOf,
  reactionKey,
  shareKey,
  utcDay,
  watchKey,
} from "./count.ts";
import { eventKind } from "./event-kinds.ts";
import type { PendingEvent } from "./types.ts";

/** What one batch adds to one person's interest in one video. */
export type InterestChange = {
  userId: string;
  videoId: string;
  /** Added to the strength; negative when a reaction was taken back. */
  strength: number;
  /** Time of the latest event, in ms since 1970. */
  atMs: number;
};

/** For a video whose duration is unknown. */
const DEFAULT_DURATION_SEC = 300;

/**
 * The interests behind the events that counted: how much each kind of event is worth is in event-kinds.ts; watch time
 * counts by the share of the video that was watched. Only what counts makes an interest, so that repeating an event
 * changes a user embedding as little as a counter. Visitors have no interests.
 */
export function interestsOf(
  events: readonly PendingEvent[],
  facts: CountingFacts,
  count: BatchCount,
): InterestChange[] {
  const changes = new Map<string, InterestChange>();
  const seen = new Set<string>();

  function add({ videoId, occurredAtMs }: PendingEvent, userId: string, strength: number): void {
    const key = `${userId}\n${videoId}`;
    const change = changes.get(key) ?? { userId, videoId, strength: 0, atMs: occurredAtMs };
    change.strength += strength;
    change.atMs = Math.max(change.atMs, occurredAtMs);
    changes.set(key, change);
  }

  /** False when an earlier event of the batch stands for the same fact. */
  function isFirst(fact: string): boolean {
    if (seen.has(fact)) return false;
    seen.add(fact);
    return true;
  }

  for (const event of events) {
    const { viewer, videoId } = event;
    const video = facts.videos.get(videoId);
    if (!isPersonKey(viewer) || !video || video.eligibility === "removed") continue;
    const userId = userIdOf(viewer);
    const day = utcDay(event.occurredAtMs);
    const { rule, sign, counter, interest } = eventKind(event.kind);
    switch (rule) {
      case "reaction": {
        const key = reactionKey({ userId, videoId, counter });
        const counted = sign > 0 ? count.reactionsAdded : count.reactionsRemoved;
        if (counted.has(key) && isFirst(`${sign}${key}`)) add(event, userId, interest);
        break;
      }
      case "watch-time": {
        const key = watchKey(viewer, videoId, day);
        const countedSec = (count.watched.get(key)?.countedSec ?? 0) - (facts.watchedSec.get(key) ?? 0);
        // The day's watch time is added with its first event; later ones change only the time.
        const strength = isFirst(`watched ${key}`)
          ? (interest * countedSec) / (video.durationSec || DEFAULT_DURATION_SEC)
          : 0;
        if (count.watched.has(key)) add(event, userId, strength);
        break;
      }
      case "share": {
        const key = shareKey(viewer, linkOf(event), day);
        if (count.sharesAdded.has(key) && isFirst(`shared ${key}`)) add(event, userId, interest);
        break;
      }
      case "each":
        if (interest !== 0) add(event, userId, interest);
        break;
    }
  }
  return [...changes.values()].filter(({ strength }) => strength !== 0);
}
