import type { HourlyCounterName } from "./signals.ts";
import { sqlNumber } from "./sql.ts";

/** What ADR-1 leaves to configuration. */
export type TrendingParameters = {
  /** How much the highest value of each input adds. Their sum is at most 1, so that a score fits DECIMAL(5,4). */
  weights: Record<HourlyCounterName | "recency", number>;
  /** Recency is e^(-decayPerHour * hours since publication). */
  decayPerHour: number;
  /** The rolling window in which hits and shares count. */
  windowHours: number;
  /** Share of the active videos that are hot, 0 to 1. */
  hotShare: number;
};

/** The values of ADR-1. */
export const DEFAULT_TRENDING_PARAMETERS: TrendingParameters = {
  weights: { hits: 0.6, shares: 0.25, recency: 0.15 },
  decayPerHour: 0.1,
  windowHours: 24,
  hotShare: 0.2,
};

/** One active video, with its sums over the window. */
export type WindowActivity = { videoId: string; publishedEpochSec: number } & Record<
  HourlyCounterName,
  number
>;

export type TrendingScore = { videoId: string; hotScore: number; isHot: boolean; rank: number };

/** This many videos get a rank even when fewer are hot: the longest list that the API may be asked for. */
export const TRENDING_LIST_MAX = 50;

const SEC_PER_HOUR = 3600;
/** exp() of a lower number raises an underflow error in Postgres; the result is 0.0000 anyway. */
const LEAST_EXPONENT = -700;

/**
 * The scores of ADR-1, best first: `w_hits * hits' + w_shares * shares' + w_recency * e^(-decay * hours)`. hits' and
 * shares' are min-max normalized over the active videos, and 0 when all are equal. Hours count from publication and not
 * from the last access, so that one view does not make an old video new. Ties are ordered by publication, newest first,
 * then by id.
 */
export function trendingScores(
  active: readonly WindowActivity[],
  nowEpochSec: number,
  parameters: TrendingParameters,
): TrendingScore[] {
  const hits = normalizer(active.map((video) => video.hits));
  const shares = normalizer(active.map((video) => video.shares));
  const { weights, decayPerHour, hotShare } = parameters;
  const scored = active.map((video) => {
    const hours = Math.max(0, nowEpochSec - video.publishedEpochSec) / SEC_PER_HOUR;
    const recency = Math.exp(Math.max(-decayPerHour * hours, LEAST_EXPONENT));
    const score =
      weights.hits * hits(video.hits) + weights.shares * shares(video.shares) + weights.recency * recency;
    return { ...video, score };
  });
  scored.sort(
    (a, b) =>
      b.score - a.score || b.publishedEpochSec - a.publishedEpochSec || (a.videoId < b.videoId ? 1 : -1),
  );
  const hotCount = Math.ceil(hotShare * scored.length);
  return scored.map(({ videoId, score }, index) => ({
    videoId,
    hotScore: Math.round(score * 10_000) / 10_000,
    isHot: index < hotCount,
    rank: index + 1,
  }));
}

function normalizer(values: readonly number[]): (value: number) => number {
  // Not Math.min(...values): a million arguments overflow the stack.
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const range = max - min;
  return range > 0 ? (value) => (value - min) / range : () => 0;
}

/**
 * The same scores as SQL in double precision: rows (video_id, score, rank, is_hot) from a relation
 * `active (video_id, published_epoch_sec, hits, shares)`; `now` is an SQL expression, in seconds since 1970.
 */
export function trendingScoresSql(parameters: TrendingParameters, active: string, now: string): string {
  const { weights, decayPerHour, hotShare } = parameters;
  const normalized = (column: string) =>
    `coalesce((${column} - min_${column}) / nullif(max_${column} - min_${column}, 0::float8), 0::float8)`;
  const hours = `greatest(0::float8, ${now} - published_epoch_sec) / ${sqlNumber(SEC_PER_HOUR)}`;
  return `
    SELECT video_id, score, rank, rank <= ceil(${sqlNumber(hotShare)} * active_count) AS is_hot
    FROM (
      SELECT video_id, score, count(*) OVER () AS active_count,
             row_number() OVER (ORDER BY score DESC, published_epoch_sec DESC, video_id COLLATE "C" DESC) AS rank
      FROM (
        SELECT video_id, published_epoch_sec,
               ${sqlNumber(weights.hits)} * ${normalized("hits")} + ${sqlNumber(weights.shares)} * ${normalized("shares")}
                 + ${sqlNumber(weights.recency)} * exp(greatest(-${sqlNumber(decayPerHour)} * ${hours}, ${sqlNumber(LEAST_EXPONENT)})) AS score
        FROM ${active}, (SELECT min(hits) AS min_hits, max(hits) AS max_hits,
                                min(shares) AS min_shares, max(shares) AS max_shares FROM ${active}) AS bounds
      ) AS scored
    ) AS ranked`;
}
