import type { HotParameters } from "./parameters.ts";
import { SIGNALS, type Signals, weightedSignals } from "./signals.ts";
import { logOfPositiveSql, sqlNumber, weightedSignalsSql } from "./sql.ts";

/** Rank keys count hours from here: smaller numbers leave more digits for the rest of the key (12 stay precise). */
export const HOT_EPOCH_SEC = Date.UTC(2020, 0, 1) / 1000;

const SEC_PER_HOUR = 3600;

export function hoursSinceHotEpoch(epochSec: number): number {
  return (epochSec - HOT_EPOCH_SEC) / SEC_PER_HOUR;
}

/** hoursSinceHotEpoch of a video's publication, as SQL over video_stats. */
export function publishedHoursSql(): string {
  return `(published_epoch_sec - ${sqlNumber(HOT_EPOCH_SEC)}) / ${sqlNumber(SEC_PER_HOUR)}`;
}

/**
 * The rank key of `hot-v1` (RANK-1): ln S + publishedAtHours / tau, the logarithm of FR-2's
 * hotScore = S * exp(-ageHours / tau) without exp(-nowHours / tau), which all videos have in common.
 *
 * So its order does not depend on the time of the request and changes only with the counters. A logarithm, because the
 * linear score overflows. Null when S is not positive: the video is not listed until its next event.
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

/** The same key as SQL over video_stats, null where S is not positive. */
export function hotV1RankKeySql({ weights, tauHours }: Pick<HotParameters, "weights" | "tauHours">): string {
  const sum = weightedSignalsSql(weights, (name) => SIGNALS[name].column);
  return `${logOfPositiveSql(sum)} + ${publishedHoursSql()} / ${sqlNumber(tauHours)}`;
}

/** The score that is shown at a time (FR-2): exp(rankKey - nowHours / tau). */
export function hotScoreAt(rankKey: number, nowEpochSec: number, tauHours: number): number {
  return Math.exp(rankKey - hoursSinceHotEpoch(nowEpochSec) / tauHours);
}

/** The rank key of a score at a time, the inverse of hotScoreAt; minus infinity for 0. */
export function rankKeyOfScore(score: number, nowEpochSec: number, tauHours: number): number {
  return Math.log(score) + hoursSinceHotEpoch(nowEpochSec) / tauHours;
}

/** With one decimal, as the API shows it (FR-1). */
export function roundHotScore(score: number): number {
  return Math.round(score * 10) / 10;
}
