/**
 * The only source of time for use-cases: given to them, so that a test can set it.
 *
 * Which one: the wall clock may be set, back or forth, at any moment, so it is for points in time alone (what is
 * stored, shown or compared with a stored time). How long something took, how old a copy in memory is and when to try
 * again is monotonic time. A stored time that is compared with the wall clock must not stop anything when it lies in
 * the future: see `isDue`.
 */
export type Clock = {
  /** Milliseconds since 1970, by the wall clock. */
  nowMs(): number;
  /** Milliseconds since a moment that this process does not know: only differences mean something. Never goes back. */
  monotonicMs(): number;
};

export const systemClock: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

/** Clocks of two machines differ by less, as a rule. */
const CLOCK_SKEW_MS = 60_000;

/**
 * Whether what was last done at the stored time `doneAtMs` is to be done again after `intervalMs`. A time in the future
 * means that a clock was set back: then it is due now, once, instead of not before the clock has caught up.
 */
export function isDue(doneAtMs: number, intervalMs: number, nowMs: number): boolean {
  return nowMs - doneAtMs >= intervalMs || doneAtMs - nowMs > CLOCK_SKEW_MS;
}
