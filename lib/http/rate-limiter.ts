import { AppError } from "#lib/errors.ts";
import type { Metrics } from "#lib/metrics.ts";
import { RATE_LIMITS, type RateLimit, type RateLimitName } from "./rate-limits.ts";

/** One request's place in a window. */
export type RateLimitVerdict = {
  allowed: boolean;
  limit: number;
  /** How many more would be allowed now. */
  remaining: number;
  /** When the oldest counted request leaves the window, and with it one more is allowed. */
  resetAtMs: number;
};

export type Quota = Pick<RateLimit, "limit" | "windowSec">;

/**
 * Takes `cost` places (1 unless said) of `key`'s window, all or none, and says whether it may pass. Never throws: without
 * Redis it counts in this process.
 */
export type RateLimiter = { take(key: string, quota: Quota, cost?: number): Promise<RateLimitVerdict> };

/** Whose requests count together. */
export type RateLimitSubject = { userId?: string | undefined; service?: string | null; clientIp: string };

/** Null where this limit does not hold for the subject. */
export async function takeFrom(
  limiter: RateLimiter,
  name: RateLimitName,
  subject: RateLimitSubject,
  cost = 1,
): Promise<RateLimitVerdict | null> {
  const { limit, windowSec, service }: RateLimit = RATE_LIMITS[name];
  if (!subject.service) {
    const who = subject.userId === undefined ? `ip:${subject.clientIp}` : `user:${subject.userId}`;
    return limiter.take(`${name}:${who}`, { limit, windowSec }, cost);
  }
  if (service === null) return null;
  return limiter.take(`${name}:service:${subject.service}`, { limit: service, windowSec }, cost);
}

/** The three headers in use everywhere, and the two of draft-ietf-httpapi-ratelimit-headers that follow them. */
export function rateLimitHeaders(
  name: RateLimitName,
  { limit, remaining, resetAtMs }: RateLimitVerdict,
  nowMs: number,
): Record<string, string> {
  const resetSec = secondsUntil(resetAtMs, nowMs);
  return {
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(resetSec),
    "ratelimit-policy": `"${name}";q=${limit};w=${RATE_LIMITS[name].windowSec}`,
    ratelimit: `"${name}";r=${remaining};t=${resetSec}`,
  };
}

export function tooManyRequests({ limit, resetAtMs }: RateLimitVerdict, nowMs: number): AppError {
  const retryAfterSec = secondsUntil(resetAtMs, nowMs);
  return new AppError("rate-limited", `${limit} are allowed; try again in ${retryAfterSec} s.`, {
    retryAfterSec,
  });
}

/** For a limit beside the route's own, whose place in the headers is taken. */
export async function takeOrThrow(
  limiter: RateLimiter,
  key: string,
  quota: Quota,
  nowMs: number,
  cost = 1,
): Promise<void> {
  const verdict = await limiter.take(key, quota, cost);
  if (!verdict.allowed) throw tooManyRequests(verdict, nowMs);
}

/** Rounded up: who waits that long is let in. */
function secondsUntil(atMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((atMs - nowMs) / 1000));
}

/** Counts what it refuses by the limit's name, the first part of each key. */
export function countRefusals(limiter: RateLimiter, metrics: Metrics): RateLimiter {
  return {
    async take(key, quota, cost) {
      const verdict = await limiter.take(key, quota, cost);
      if (!verdict.allowed) metrics.add("rateLimited", { limit: key.slice(0, key.indexOf(":")) });
      return verdict;
    },
  };
}
