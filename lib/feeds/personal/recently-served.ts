import type { Clock } from "#lib/clock.ts";

/** An entry holds a vector and 200 positions: about 3 KiB. */
const MAX_PEOPLE = 5_000;
/** The TTL of a slice in Redis. Data about a person must not stay longer in memory. */
const MAX_IDLE_MS = 5 * 60_000;

export type RecentlyServed<T> = {
  get(userId: string): T | undefined;
  put(userId: string, value: T): T;
};

/** An in-process cache by user id: at most MAX_PEOPLE entries, each at most MAX_IDLE_MS after its last use. */
export function createRecentlyServed<T>(clock: Pick<Clock, "monotonicMs">): RecentlyServed<T> {
  // Ordered by last use, oldest first.
  const entries = new Map<string, { value: T; usedAtMs: number }>();

  function forgetOld(nowMs: number): void {
    for (const [userId, { usedAtMs }] of entries) {
      if (entries.size <= MAX_PEOPLE && nowMs - usedAtMs < MAX_IDLE_MS) return;
      entries.delete(userId);
    }
  }

  function use(userId: string, value: T): void {
    const nowMs = clock.monotonicMs();
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
