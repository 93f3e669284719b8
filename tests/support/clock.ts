import type { Clock } from "#lib/clock.ts";

/** A clock that changes only when a test sets it. */
export type TestClock = Clock & {
  /** Time passes until then. A time in the past sets the wall clock only. */
  set(epochMs: number): void;
  advance(ms: number): void;
  /** Sets the wall clock by so much, back or forth, while no time passes. */
  step(ms: number): void;
};

export function createTestClock(startMs: number = Date.UTC(2026, 10, 21, 12)): TestClock {
  let nowMs = startMs;
  let monotonicMs = 1_000_000;
  return {
    nowMs: () => nowMs,
    monotonicMs: () => monotonicMs,
    set: (epochMs) => {
      monotonicMs += Math.max(0, epochMs - nowMs);
      nowMs = epochMs;
    },
    advance: (ms) => {
      nowMs += ms;
      monotonicMs += ms;
    },
    step: (ms) => {
      nowMs += ms;
    },
  };
}
