import { AppError } from "#lib/errors.ts";
import type { Metrics } from "#lib/metrics.ts";
import { RATE_LIMITS, type RateLimit, type RateLimitName } from "./rate-limits.ts";

/** Whether a request is within a limit, and how much of it is left. */
export type RateLimitVerdict = {
  allowed: boolean;
  limit: number;
  /** How many more requests would be allowed now. */
  remaining: number;
  /** How long until the oldest counted request leaves the window, so that one more is allowed. */
  resetInMs: number;
};

export type Quota = Pick<RateLimit, "limit" | "windowSec">;

/**
 * Takes `cost` places (default 1) in the window of `key`, all or none, and decides whether the request is allowed. Never
 * throws: without Redis it counts in this process.
 */
export type RateLimiter = { take(key: string, quota: Quota, cost?: number): Promise<RateLimitVerdict> };

/** Whose requests are counted together. */
export type RateLimitSubject = { userId?: string | undefined; service?: string | null; clientIp: string };

/** Null if the limit does not apply to the subject. */
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

/** The three widely used headers, and the two of draft-ietf-httpapi-ratelimit-headers. */
export function rateLimitHeaders(
  name: RateLimitName,
  { limit, remaining, resetInMs }: RateLimitVerdict,
): Record<string, string> {
  const resetSec = wholeSeconds(resetInMs);
  return {
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(resetSec),
    "ratelimit-policy": `"${name}";q=${limit};w=${RATE_LIMITS[name].windowSec}`,
    ratelimit: `"${name}";r=${remaining};t=${resetSec}`,
  };
}

export function tooManyRequests({ limit, resetInMs }: RateLimitVerdict): AppError {
  const retryAfterSec = wholeSeconds(resetInMs);
  return new AppError("rate-limited", `${limit} are allowed; try again in ${retryAfterSec} s.`, {
    retryAfterSec,
  });
}

/** For a second limit of a route; the headers show only the first. */
export async function takeOrThrow(limiter: RateLimiter, key: string, quota: Quota, cost = 1): Promise<void> {
  const verdict = await limiter.take(key, quota, cost);
  if (!verdict.allowed) throw tooManyRequests(verdict);
}

/** Rounded up, so that a client that waits that long is allowed. */
function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

/** Counts refused requests by the name of the limit, which is the first part of the key. */
export function countRefusals(limiter: RateLimiter, metrics: Metrics): RateLimiter {
  return {
    async take(key, quota, cost) {
      const verdict = await limiter.take(key, quota, cost);
      if (!verdict.allowed) metrics.add("rateLimited", { limit: key.slice(0, key.indexOf(":")) });
      return verdict;
    },
  };
}
