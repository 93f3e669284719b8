import { isPersonKey, userIdOf } from "#lib/viewer-key.ts";
import { type BatchCount, type CountingFacts, likeKey, linkOf, shareKey, utcDay, watchKey } from "./count.ts";
import type { PendingEvent } from "./types.ts";

/** What one batch says about one person's interest in one video. */
export type InterestChange = {
  userId: string;
  videoId: string;
  /** Added to the strength; below 0 where a like was taken back. */
  strength: number;
  /** Of the latest event behind it. */
  atMs: number;
};

/** Strength of one act. Watching counts by the share of the video that was watched. */
export const INTEREST_WEIGHTS = { like: 1, watchedWhole: 1, comment: 0.6, share: 1 } as const;
/** Taken as the length of a video whose length nobody told. */
const USUAL_DURATION_SEC = 300;

/**
 * What the events that counted say about the people behind them. By the counting rules, so that a loop which does not
 * lift a video does not bend a taste either; visitors without an account have none.
 */
export function interestsOf(
  events: readonly PendingEvent[],
  facts: CountingFacts,
  count: BatchCount,
): InterestChange[] {
  const changes = new Map<string, InterestChange>();
  const seen = new Set<string>();

  function add({ videoId, occurredAtMs }: PendingEvent, userId: string, strength: number): void {
    const key = likeKey(userId, videoId);
    const change = changes.get(key) ?? { userId, videoId, strength: 0, atMs: occurredAtMs };
    change.strength += strength;
    change.atMs = Math.max(change.atMs, occurredAtMs);
    changes.set(key, change);
  }

  /** For facts that stand for several events of the batch. */
  function firstOf(fact: string): boolean {
    if (seen.has(fact)) return false;
    seen.add(fact);
    return true;
  }

  for (const event of events) {
    const { viewer, videoId, kind } = event;
    const video = facts.videos.get(videoId);
    if (!isPersonKey(viewer) || !video || video.eligibility === "removed") continue;
    const userId = userIdOf(viewer);
    const day = utcDay(event.occurredAtMs);
    if (kind === "like" || kind === "unlike") {
      const key = likeKey(userId, videoId);
      if (count.likesAdded.has(key) && kind === "like" && firstOf(`+${key}`))
        add(event, userId, INTEREST_WEIGHTS.like);
      if (count.likesRemoved.has(key) && kind === "unlike" && firstOf(`-${key}`))
        add(event, userId, -INTEREST_WEIGHTS.like);
    } else if (kind === "watch") {
      const key = watchKey(viewer, videoId, day);
      const countedSec = (count.watched.get(key)?.countedSec ?? 0) - (facts.watchedSec.get(key) ?? 0);
      // The batch's later watches of that day only move its time.
      const strength = firstOf(`w${key}`)
        ? (INTEREST_WEIGHTS.watchedWhole * countedSec) / (video.durationSec || USUAL_DURATION_SEC)
        : 0;
      if (count.watched.has(key)) add(event, userId, strength);
    } else if (kind === "share") {
      const key = shareKey(viewer, linkOf(event), day);
      if (count.sharesAdded.has(key) && firstOf(`s${key}`)) add(event, userId, INTEREST_WEIGHTS.share);
    } else if (kind === "comment") {
      add(event, userId, INTEREST_WEIGHTS.comment);
    }
  }
  return [...changes.values()].filter(({ strength }) => strength !== 0);
}
