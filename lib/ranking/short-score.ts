import { hoursSinceHotEpoch, publishedHoursSql } from "./hot-v1.ts";
import { SIGNAL_NAMES, SIGNALS, type SignalName, type Signals } from "./signals.ts";
import { logOfPositiveSql, sqlNumber } from "./sql.ts";

/** A week: a short stays worth watching for longer than a video stays hot. */
const TAU_HOURS = 168;
/** Of a short whose duration is unknown. */
const DEFAULT_DURATION_SEC = 30;

export type ShortMetrics = Signals & { durationSec: number | null; publishedEpochSec: number };

/** Watch time counts in whole plays, else the longest shorts would always win. */
const countsInPlays = (name: SignalName) => SIGNALS[name].unit === "seconds";

/**
 * The score of a short (SHORTS-10): ln(likes + 1.2 comments + 0.8 watchTimeSec / durationSec + 1.5 shares)
 * + publishedAtHours / 168. The weights are those of FR-2; the time constant and whole plays are ours. Like the key of
 * `hot-v1` it does not depend on the time of the request. Null for a short without engagement.
 */
export function shortScore(metrics: ShortMetrics): number | null {
  const durationSec = metrics.durationSec || DEFAULT_DURATION_SEC;
  let sum = 0;
  for (const name of SIGNAL_NAMES) {
    const weighted = SIGNALS[name].weight * metrics[name];
    sum += countsInPlays(name) ? weighted / durationSec : weighted;
  }
  if (!(sum > 0)) return null;
  return Math.log(sum) + hoursSinceHotEpoch(metrics.publishedEpochSec) / TAU_HOURS;
}

/** The same score as SQL over video_stats: null where there is none. */
export function shortScoreSql(): string {
  const durationSec = `coalesce(nullif(duration_sec, 0::float8), ${sqlNumber(DEFAULT_DURATION_SEC)})`;
  const sum = SIGNAL_NAMES.map((name) => {
    const weighted = `${sqlNumber(SIGNALS[name].weight)} * ${SIGNALS[name].column}`;
    return countsInPlays(name) ? `${weighted} / ${durationSec}` : weighted;
  }).join(" + ");
  return `${logOfPositiveSql(sum)} + ${publishedHoursSql()} / ${sqlNumber(TAU_HOURS)}`;
}
