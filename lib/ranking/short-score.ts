import { hoursSinceHotEpoch } from "./hot-v1.ts";
import type { Signals } from "./parameters.ts";

/** The documents' weights; watch time counts in whole plays, or the longest shorts would always win. */
const WEIGHTS = { likes: 1, comments: 1.2, plays: 0.8, shares: 1.5 } as const;
/** A week: the pool is made anew each hour, and a short has a longer life than a place on Hot. */
const TAU_HOURS = 168;
/** Of a short whose source did not tell. */
const DEFAULT_DURATION_SEC = 30;

export type ShortMetrics = Signals & { durationSec: number | null; publishedEpochSec: number };

/**
 * The score of videos:short:sorted: ln(likes + 1.2 comments + 0.8 watchTimeSec / durationSec + 1.5 shares)
 * + publishedAtHours / 168, the logarithm of a weighted sum that falls to 1/e in a week. Like the key of `hot-v1` it
 * does not change with the time of looking. Null for a short that nobody has done anything with.
 */
export function shortScore(metrics: ShortMetrics): number | null {
  const durationSec = metrics.durationSec || DEFAULT_DURATION_SEC;
  const sum =
    WEIGHTS.likes * metrics.likes +
    WEIGHTS.comments * metrics.comments +
    (WEIGHTS.plays * metrics.watchTimeSec) / durationSec +
    WEIGHTS.shares * metrics.shares;
  if (!(sum > 0)) return null;
  return Math.log(sum) + hoursSinceHotEpoch(metrics.publishedEpochSec) / TAU_HOURS;
}

/** The same order as SQL over video_stats: null where there is no score. */
export function shortScoreSql(): string {
  const duration = `coalesce(nullif(duration_sec, 0::float8), ${DEFAULT_DURATION_SEC}::float8)`;
  const sum = [
    `${WEIGHTS.likes}::float8 * likes`,
    `${WEIGHTS.comments}::float8 * comments`,
    `${WEIGHTS.plays}::float8 * watch_time_sec / ${duration}`,
    `${WEIGHTS.shares}::float8 * shares`,
  ].join(" + ");
  return `ln(nullif(greatest(${sum}, 0::float8), 0::float8)) + published_epoch_sec / 3600::float8 / ${TAU_HOURS}::float8`;
}
