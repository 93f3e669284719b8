import type { Clock } from "#lib/clock.ts";

/** Each keeps a vector and 200 places: about 3 KiB. */
const MAX_PEOPLE = 5_000;
/** As long as a slice in Redis: nothing about a person outlives it here either. */
const MAX_IDLE_MS = 5 * 60_000;

export type RecentPeople<T> = {
  get(userId: string): T | undefined;
  put(userId: string, value: T): T;
};

/** What a process remembers of the people it served in the last minutes, the latest ones where there are many. */
export function createRecentPeople<T>(clock: Clock): RecentPeople<T> {
  // In the order of use, the longest unused first.
  const entries = new Map<string, { value: T; usedAtMs: number }>();

  function forgetOld(nowMs: number): void {
    for (const [userId, { usedAtMs }] of entries) {
      if (entries.size <= MAX_PEOPLE && nowMs - usedAtMs < MAX_IDLE_MS) return;
      entries.delete(userId);
    }
  }

  function use(userId: string, value: T): void {
    const nowMs = clock.nowMs();
    entries.delete(userId);
    entries.set(userId, { value, usedAtMs: nowMs });
    forgetOld(nowMs);
  }

  return {
    get(userId) {
      const entry = entries.get(userId);
      if (!entry) return undefined;
      use(userId, entry.value);
      return entry.value;
    },
    put(userId, value) {
      use(userId, value);
      return value;
    },
  };
}
