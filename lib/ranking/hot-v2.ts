import { hoursSinceHotEpoch } from "./hot-v1.ts";
import type { HotParameters } from "./parameters.ts";
import {
  decayedColumn,
  NO_SIGNALS,
  SIGNAL_NAMES,
  type SignalName,
  type Signals,
  weightedSignals,
} from "./signals.ts";
import { logOfPositiveSql, sqlNumber, weightedSignalsSql } from "./sql.ts";

/**
 * Time constant of hot-v2: hours in which an event's weight falls to 1/e. A constant of the algorithm and not a
 * parameter, because every stored sum is made with it: after a change, `npm run rebuild-decayed-sums`.
 */
export const HOT_V2_TAU_HOURS = 12;

/** The same as powers of two: the weight of an event doubles with this many hours. */
export const HOURS_PER_DOUBLING = HOT_V2_TAU_HOURS * Math.LN2;
/** A smaller share of the newest event counts as 0: the database refuses products that underflow. */
const NEGLIGIBLE = 2 ** -900;

/**
 * Decayed sums, one a signal, without its weight: sum of n_i * exp(t_i / tau) over the signal's events, t_i in hours
 * since the Hot epoch. Source: forward decay with an exponential g(n) = exp(n / tau), Cormode, Shkapenyuk, Srivastava
 * and Xu, "Forward Decay: A Practical Time Decay Model for Streaming Systems", ICDE 2009.
 *
 * Stored divided by 2^exponent, so that the numbers stay small. Scaling by a power of two does not round, so a removal
 * subtracts exactly, bit for bit, what its event added.
 */
export type DecayedSums = Signals & { exponent: number };

export const NO_DECAYED_SUMS: Readonly<DecayedSums> = { exponent: 0, ...NO_SIGNALS };

/**
 * A change of one signal. `atMs` is the time of the event that is counted or taken back; null for a removal that does
 * not say which event it removes.
 */
export type TimedChange = { signal: SignalName; amount: number; atMs: number | null };

/** The sums after a video's changes, in their order; `counters` are those before the first change. */
export function withChanges(
  before: Readonly<DecayedSums>,
  counters: Readonly<Signals>,
  changes: readonly TimedChange[],
): DecayedSums {
  const left: Signals = { ...counters };
  let sums = { ...before };
  for (const { signal, amount, atMs } of changes) {
    if (atMs === null) sums[signal] *= shareKept(left[signal], amount);
    else sums = withEvent(sums, signal, amount, atMs);
    left[signal] += amount;
    // When nothing is left to count, the sum is 0 too, whatever rounding left of it.
    if (left[signal] <= 0) sums[signal] = 0;
  }
  for (const signal of SIGNAL_NAMES) if (sums[signal] < NEGLIGIBLE) sums[signal] = 0;
  return sums;
}

/** A removal of an unknown event removes an average one: the same share of the sum as of the counter. */
function shareKept(count: number, amount: number): number {
  return count > 0 ? Math.max(0, (count + amount) / count) : 0;
}

function withEvent(before: DecayedSums, signal: SignalName, amount: number, atMs: number): DecayedSums {
  const doublings = hoursSinceHotEpoch(atMs / 1000) / HOURS_PER_DOUBLING;
  const whole = Math.floor(doublings);
  const sums = isEmpty(before) ? { ...NO_DECAYED_SUMS, exponent: whole } : withExponentFrom(before, whole);
  sums[signal] += amount * 2 ** (doublings - whole) * 2 ** (whole - sums.exponent);
  return sums;
}

/** The same sums with an exponent of at least `minExponent`. */
function withExponentFrom(before: DecayedSums, minExponent: number): DecayedSums {
  const sums = { ...before };
  if (minExponent <= before.exponent) return sums;
  const factor = 2 ** (before.exponent - minExponent);
  sums.exponent = minExponent;
  for (const signal of SIGNAL_NAMES) sums[signal] *= factor;
  return sums;
}

const isEmpty = (sums: DecayedSums) => SIGNAL_NAMES.every((signal) => sums[signal] === 0);

/**
 * The rank key of `hot-v2` (RANK-4): ln( sum of w_i * exp(t_i / tau) ), each event decaying from its own time (forward
 * decay, as above). Its order does not depend on the time of the request. The shown score is hotScoreAt, as of hot-v1.
 * Null when the sum is not positive: the video is not listed.
 */
export function hotV2RankKey(
  decayed: Readonly<DecayedSums>,
  { weights }: Pick<HotParameters, "weights">,
): number | null {
  const sum = weightedSignals(decayed, weights);
  return sum > 0 ? Math.log(sum) + decayed.exponent * Math.LN2 : null;
}

/** The same key as SQL over video_stats. */
export function hotV2RankKeySql({ weights }: Pick<HotParameters, "weights">): string {
  return `${logOfPositiveSql(weightedSignalsSql(weights, decayedColumn))} + decayed_exponent * ${sqlNumber(Math.LN2)}`;
}
