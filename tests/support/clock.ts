import type { Clock } from "#lib/clock.ts";

/** A clock that changes only when a test sets it. */
export type TestClock = Clock & { set(epochMs: number): void; advance(ms: number): void };

export function createTestClock(startMs: number = Date.UTC(2026, 10, 21, 12)): TestClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    set: (epochMs) => {
      nowMs = epochMs;
    },
    advance: (ms) => {
      nowMs += ms;
    },
  };
}
