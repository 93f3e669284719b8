import type { HotParameters, Signals, SignalWeights } from "./parameters.ts";

/** Rank keys count hours from here, so that they stay small enough to keep 12 digits of precision. */
export const HOT_EPOCH_SEC = Date.UTC(2020, 0, 1) / 1000;

const SEC_PER_HOUR = 3600;

export function hoursSinceHotEpoch(epochSec: number): number {
  return (epochSec - HOT_EPOCH_SEC) / SEC_PER_HOUR;
}

/** S of document 001, FR-2: the weighted sum of the signals. */
export function weightedSignals(signals: Signals, weights: SignalWeights): number {
  return (
    weights.likes * signals.likes +
    weights.comments * signals.comments +
    weights.watchTimeSec * signals.watchTimeSec +
    weights.shares * signals.shares
  );
}

/**
 * The order key of `hot-v1`: ln S + publishedAtHours / tau.
 *
 * hotScore = S * exp(-ageHours / tau) has exp(-nowHours / tau) in common for all videos, so this key orders
 * them for ever and changes only with the counters. In the log domain, because a linear score overflows.
 * Null when S is not positive: such a video is not listed until its next event.
 */
export function hotV1RankKey(
  signals: Signals,
  publishedEpochSec: number,
  parameters: Pick<HotParameters, "weights" | "tauHours">,
): number | null {
  const weighted = weightedSignals(signals, parameters.weights);
  if (!(weighted > 0)) return null;
  return Math.log(weighted) + hoursSinceHotEpoch(publishedEpochSec) / parameters.tauHours;
}

/** The shown score at a time: exp(rankKey - nowHours / tau). */
export function hotScoreAt(rankKey: number, nowEpochSec: number, tauHours: number): number {
  return Math.exp(rankKey - hoursSinceHotEpoch(nowEpochSec) / tauHours);
}

/** The key of a score at a time, the inverse of hotScoreAt; minus infinity for 0. */
export function rankKeyOfScore(score: number, nowEpochSec: number, tauHours: number): number {
  return Math.log(score) + hoursSinceHotEpoch(nowEpochSec) / tauHours;
}

/** As the documents show it: one decimal. */
export function roundHotScore(score: number): number {
  return Math.round(score * 10) / 10;
}

/** A constant in a generated SQL text. */
export function sqlNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  return `${value}::float8`;
}

/**
 * The same key as SQL over video_stats, null where S is not positive, because ln(0) would abort the query.
 */
export function hotV1RankKeySql({ weights, tauHours }: Pick<HotParameters, "weights" | "tauHours">): string {
  const sum = [
    `${sqlNumber(weights.likes)} * likes`,
    `${sqlNumber(weights.comments)} * comments`,
    `${sqlNumber(weights.watchTimeSec)} * watch_time_sec`,
    `${sqlNumber(weights.shares)} * shares`,
  ].join(" + ");
  return `ln(nullif(greatest(${sum}, 0::float8), 0::float8)) + (published_epoch_sec - ${HOT_EPOCH_SEC}::float8) / 3600::float8 / ${sqlNumber(tauHours)}`;
}
