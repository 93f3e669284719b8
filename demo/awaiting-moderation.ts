import type { DemoVideo } from "./catalogue.ts";
import { type DemoEngagement, hotScoreOf, TAU_HOURS } from "./popularity.ts";

const HOUR_MS = 3_600_000;
/** The places in the list that they would take: inside the top 20, which is what asks for a moderator. */
const PLACES = [4, 9, 15] as const;
const WATCHED_SHARE = 0.45;
const LIKE_RATE = 0.04;
const SHARE_RATE = 0.002;
/** Of the score S, which watch time makes nearly alone. */
const WATCH_TIME_WEIGHT = 0.8;

/**
 * Gives the latest pending videos an audience that followed a direct link, so that the moderation queue of a demo has
 * something to decide. Without `listed` scores there is nothing to compare with, and nothing is given.
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
    const watchTimeSec = Math.ceil((score * Math.exp(ageHours / TAU_HOURS)) / WATCH_TIME_WEIGHT);
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
