import type { Quota, RateLimitVerdict } from "#lib/http/rate-limiter.ts";

/** Times of the requests in the last window, per key, in this process. */
export type RequestLog = {
  /**
   * Takes `cost` places, or says that the window is full. `nowMs` is monotonic. Synchronous, so that concurrent requests
   * cannot exceed it.
   */
  take(key: string, quota: Quota, nowMs: number, cost?: number): RateLimitVerdict;
  /** Forgets the places that were taken last, of a request that was refused elsewhere. */
  giveBack(key: string, cost?: number): void;
};

/** About 30 MB of full windows of 30 requests; beyond that the least recently used keys are dropped. */
const MAX_KEYS = 50_000;

/** A log, not a counter: fixed windows let up to twice the limit through around their boundary. */
export function createRequestLog(maxKeys = MAX_KEYS): RequestLog {
  const takenAtMs = new Map<string, number[]>();

  return {
    take(key, { limit, windowSec }, nowMs, cost = 1) {
      const windowMs = windowSec * 1000;
      const taken = (takenAtMs.get(key) ?? []).filter((atMs) => atMs > nowMs - windowMs);
      const allowed = taken.length + cost <= limit;
      if (allowed) for (let place = 0; place < cost; place += 1) taken.push(nowMs);
      // Inserted again, so that the first key of the map is the least recently used.
      takenAtMs.delete(key);
      takenAtMs.set(key, taken);
      const [longestUnused] = takenAtMs.keys();
      if (takenAtMs.size > maxKeys && longestUnused !== undefined) takenAtMs.delete(longestUnused);
      return {
        allowed,
        limit,
        remaining: limit - taken.length,
        resetInMs: (taken[0] ?? nowMs) + windowMs - nowMs,
      };
    },
    giveBack(key, cost = 1) {
      takenAtMs.get(key)?.splice(-cost);
    },
  };
}
