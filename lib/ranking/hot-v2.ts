import { hoursSinceHotEpoch, sqlNumber, weightedSignals } from "./hot-v1.ts";
import type { HotParameters, Signals } from "./parameters.ts";

/**
 * Time in which an event's weight falls to 1/e. Part of the algorithm and not of its parameters, because every stored
 * sum is made with it: another one needs the sums rebuilt (docs/decisions/0045).
 */
export const HOT_V2_TAU_HOURS = 12;

/** The same as powers of two: an event's weight doubles with every so many hours that it is later. */
const HOURS_PER_DOUBLING = HOT_V2_TAU_HOURS * Math.LN2;
/** Less than this share of the latest event is nothing: the database refuses products that underflow. */
const NEGLIGIBLE = 2 ** -900;

const SIGNALS = ["likes", "comments", "watchTimeSec", "shares"] as const;

/**
 * Each signal's events, every one at the weight of its own time: sum of n_i * exp(t_i / tau), with t in hours since
 * the Hot epoch (forward decay: Cormode, Shkapenyuk, Srivastava and Xu, ICDE 2009). Kept divided by 2^exponent, so
 * that it stays a modest number for ever; a power of two, so that moving the exponent rounds nothing and a removal
 * takes back, bit for bit, what its event gave. The weights of the signals are applied by whoever reads it.
 */
export type Surge = Signals & { exponent: number };

export const NO_SURGE: Surge = { exponent: 0, likes: 0, comments: 0, watchTimeSec: 0, shares: 0 };

/** A change of one counter, and when what it counts happened: null for a removal of nobody knows which event. */
export type TimedChange = { signal: keyof Signals; amount: number; atMs: number | null };

/** The sums after a video's changes, in their order; `counters` are those before the first of them. */
export function withChanges(surge: Surge, counters: Signals, changes: readonly TimedChange[]): Surge {
  const left: Signals = { ...counters };
  let sums = { ...surge };
  for (const { signal, amount, atMs } of changes) {
    if (atMs === null) sums[signal] *= shareKept(left[signal], amount);
    else sums = withEvent(sums, signal, amount, atMs);
    left[signal] += amount;
    // What the counter says is gone is gone, whatever rounding left of it.
    if (left[signal] <= 0) sums[signal] = 0;
  }
  for (const signal of SIGNALS) if (sums[signal] < NEGLIGIBLE) sums[signal] = 0;
  return sums;
}

/** A removal that names no event takes an average one: the same share of the sum as of the counter. */
function shareKept(count: number, amount: number): number {
  return count > 0 ? Math.max(0, (count + amount) / count) : 0;
}

function withEvent(surge: Surge, signal: keyof Signals, amount: number, atMs: number): Surge {
  const doublings = hoursSinceHotEpoch(atMs / 1000) / HOURS_PER_DOUBLING;
  const whole = Math.floor(doublings);
  const moved = isEmpty(surge) ? { ...NO_SURGE, exponent: whole } : withExponentFrom(surge, whole);
  moved[signal] += amount * 2 ** (doublings - whole) * 2 ** (whole - moved.exponent);
  return moved;
}

function withExponentFrom(surge: Surge, atLeast: number): Surge {
  if (atLeast <= surge.exponent) return { ...surge };
  const factor = 2 ** (surge.exponent - atLeast);
  return {
    exponent: atLeast,
    likes: surge.likes * factor,
    comments: surge.comments * factor,
    watchTimeSec: surge.watchTimeSec * factor,
    shares: surge.shares * factor,
  };
}

const isEmpty = (surge: Surge) => SIGNALS.every((signal) => surge[signal] === 0);

/**
 * The order key of `hot-v2`: ln( sum of w_i * exp(t_i / tau) ), which no clock changes, only events do.
 * The shown score is exp(key - nowHours / tau), as of hot-v1. Null when the sum is not positive: not listed.
 */
export function hotV2RankKey(surge: Surge, { weights }: Pick<HotParameters, "weights">): number | null {
  const sum = weightedSignals(surge, weights);
  return sum > 0 ? Math.log(sum) + surge.exponent * Math.LN2 : null;
}

/** The same key as SQL over video_stats. */
export function hotV2RankKeySql({ weights }: Pick<HotParameters, "weights">): string {
  const sum = [
    `${sqlNumber(weights.likes)} * surge_likes`,
    `${sqlNumber(weights.comments)} * surge_comments`,
    `${sqlNumber(weights.watchTimeSec)} * surge_watch_time_sec`,
    `${sqlNumber(weights.shares)} * surge_shares`,
  ].join(" + ");
  return `ln(nullif(greatest(${sum}, 0::float8), 0::float8)) + surge_exponent * ${sqlNumber(Math.LN2)}`;
}
