/** The inputs of the published formulas. */
export type Observation = {
  publishedEpochSec: number;
  views: number;
  likes: number;
  dislikes: number;
  comments: number;
};

const SEC_PER_HOUR = 3600;

/**
 * Reddit's hot: round(sign(s) * log10(max(|s|, 1)) + (published - 1134028003) / 45000, 7), s = ups - downs.
 * Source: `_hot` in github.com/reddit-archive/reddit, r2/r2/lib/db/_sorts.pyx.
 */
export function redditHot({ likes, dislikes, publishedEpochSec }: Observation): number {
  const net = likes - dislikes;
  const order = Math.sign(net) * Math.log10(Math.max(Math.abs(net), 1));
  return Math.round((order + (publishedEpochSec - 1_134_028_003) / 45_000) * 1e7) / 1e7;
}

/**
 * Hacker News: (points - 1)^0.8 / ((ageMinutes + 120) / 60)^1.8. A like is a point, plus one of the submitter.
 * Source: `frontpage-rank` in news.arc of the Arc distribution (gravity* 1.8, timebase* 120), without the factors for
 * the kind of story.
 */
export function hackerNewsRank({ likes, publishedEpochSec }: Observation, nowEpochSec: number): number {
  const points = 1 + likes;
  const ageMinutes = (nowEpochSec - publishedEpochSec) / 60;
  return (points - 1) ** 0.8 / ((ageMinutes + 120) / 60) ** 1.8;
}

/**
 * PeerTube's hot: log10 of likes, dislikes, views and comments with fixed weights, plus the age in half-days.
 * Source: `groupForHotOrBest` in github.com/Chocobozzz/PeerTube,
 * server/models/video/sql/video/videos-id-list-query-builder.ts.
 */
export function peerTubeHot(video: Observation): number {
  return (
    Math.log10(Math.max(1, video.likes - 1)) * 150 -
    Math.log10(Math.max(1, video.dislikes - 1)) * 150 +
    Math.log10(video.views + 1) * 16 +
    Math.log10(Math.max(1, video.comments)) * 100 +
    (video.publishedEpochSec - 1_446_156_582) / 47_000
  );
}

/**
 * Lemmy's hot_rank: log10(max(2, score + 2)) / (ageHours + 2)^1.8 for a week, then 0.
 * Source: github.com/LemmyNet/lemmy, migrations/2023-10-23-184941_hot_rank_greatest_fix/up.sql.
 */
export function lemmyHot({ likes, dislikes, publishedEpochSec }: Observation, nowEpochSec: number): number {
  const ageHours = (nowEpochSec - publishedEpochSec) / SEC_PER_HOUR;
  if (ageHours <= 0 || ageHours >= 168) return 0;
  return Math.log10(Math.max(2, likes - dislikes + 2)) / (ageHours + 2) ** 1.8;
}
