import { DEFAULT_HOT_PARAMETERS } from "#lib/ranking/parameters.ts";
import { decayAt, hotScoreOf } from "./popularity.ts";
import type { DemoEngagement, DemoVideo } from "./records.ts";

const HOUR_MS = 3_600_000;
/** Places that they would take on the list; inside the top 20, a pending video opens a moderation case. */
const PLACES = [4, 9, 15] as const;
const WATCHED_SHARE = 0.45;
const LIKE_RATE = 0.04;
const SHARE_RATE = 0.002;

/**
 * Gives the latest pending videos the engagement for the places above, so that the demo's moderation queue is not
 * empty. Watch time makes nearly all of it. Without `listed` scores to compare with, they get none.
 */
export function engageAwaiting(
  videos: readonly DemoVideo[],
  listed: readonly { engagement: DemoEngagement; ageHours: number }[],
  now: Date,
): DemoEngagement[] {
  const scores = listed
    .map(({ engagement, ageHours }) => hotScoreOf(engagement, ageHours))
    .toSorted((a, b) => b - a);
  const awaiting = videos
    .filter((video) => video.moderationStatus === "pending" && video.visibility === "public")
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  return awaiting.slice(0, PLACES.length).flatMap(({ id, durationSec, publishedAt }, index) => {
    const score = scores[PLACES[index] ?? 0];
    if (score === undefined || durationSec === null) return [];
    const ageHours = (now.getTime() - publishedAt.getTime()) / HOUR_MS;
    const watchTimeSec = Math.ceil(score / decayAt(ageHours) / DEFAULT_HOT_PARAMETERS.weights.watchTimeSec);
    const hits = Math.ceil(watchTimeSec / (durationSec * WATCHED_SHARE));
    return [
      {
        videoId: id,
        hits,
        watchTimeSec,
        likes: Math.round(hits * LIKE_RATE),
        comments: 0,
        shares: Math.round(hits * SHARE_RATE),
      },
    ];
  });
}
