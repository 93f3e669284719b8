import { Ratelimit } from "@upstash/ratelimit";
import type { Redis } from "@upstash/redis";
import type { CircuitBreaker } from "#lib/adapters/circuit-breaker.ts";
import type { RequestLog } from "#lib/adapters/memory/request-log.ts";
import type { Clock } from "#lib/clock.ts";
import type { Quota, RateLimiter } from "#lib/http/rate-limiter.ts";
import type { Logger } from "#lib/logger.ts";
import { redisKeys } from "./keys.ts";
import { slidingLog } from "./sliding-log.ts";

export type RateLimiterDeps = {
  redis: { redis: Redis; breaker: CircuitBreaker } | null;
  log: RequestLog;
  clock: Pick<Clock, "monotonicMs">;
  /** Instead of Redis' own time, for tests, whose clock stands still. */
  redisNowMs?: (() => number) | undefined;
  logger: Logger;
};

/**
 * Counts each request in this process first, then in Redis, which all processes share. So this process never allows
 * more than the limit, also when Redis fails, recovers or is flushed, and refused requests cause no load on Redis.
 */
export function createRateLimiter({ redis, log, clock, logger, redisNowMs }: RateLimiterDeps): RateLimiter {
  const limiters = new Map<string, Ratelimit>();

  function limiterOf(connection: Redis, quota: Quota): Ratelimit {
    const name = `${quota.limit}/${quota.windowSec}`;
    const known = limiters.get(name);
    if (known) return known;
    const limiter = new Ratelimit({
      redis: connection,
      limiter: slidingLog(quota, redisNowMs ?? null),
      prefix: redisKeys.rateLimits,
      // Its timeout allows all requests and its cache is unbounded; the circuit breaker and the process's log replace
      // both.
      timeout: 0,
      ephemeralCache: false,
    });
    limiters.set(name, limiter);
    return limiter;
  }

  return {
    async take(key, quota, cost = 1) {
      const here = log.take(key, quota, clock.monotonicMs(), cost);
      if (!here.allowed || !redis) return here;
      try {
        const everywhere = await redis.breaker(() =>
          limiterOf(redis.redis, quota).limit(key, { rate: cost }),
        );
        if (!everywhere.success) log.giveBack(key, cost);
        return {
          allowed: everywhere.success,
          limit: quota.limit,
          remaining: Math.min(everywhere.remaining, here.remaining),
          resetInMs: everywhere.reset,
        };
      } catch (error) {
        logger.debug({ err: error }, "rate limit counted in this process: redis does not answer");
        return here;
      }
    },
  };
}
