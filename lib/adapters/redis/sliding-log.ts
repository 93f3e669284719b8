import type { Ratelimit } from "@upstash/ratelimit";
import type { Quota } from "#lib/http/rate-limiter.ts";
import { NOW_US } from "./version-scripts.ts";

/**
 * Counts the allowed requests of the last window. Refused ones are not stored, so a client that waits is allowed again.
 * Uses the time of Redis, which all processes share. Entries in the future are dropped: the clock of Redis was set back,
 * and they would count until it has caught up.
 * KEYS: log. ARGV: nowMs or empty, windowMs, limit, a unique member for this request, the places it takes (0 to only look).
 */
const TAKE = `${NOW_US}
local now, window, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if not now then now = math.floor(nowUs() / 1000) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')
local taken = redis.call('ZCARD', KEYS[1])
local cost = tonumber(ARGV[5])
local allowed = 0
if cost > 0 and taken + cost <= limit then
  for place = 1, cost do redis.call('ZADD', KEYS[1], now, ARGV[4] .. ':' .. place) end
  redis.call('PEXPIRE', KEYS[1], window)
  taken = taken + cost
  allowed = 1
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
return {allowed, math.max(limit - taken, 0), tonumber(oldest[2] or now) + window - now}`;

/** The `limiter` option of Ratelimit: the package exports its type, but not that of its context. */
type Algorithm = ConstructorParameters<typeof Ratelimit>[0]["limiter"];

/**
 * An algorithm for @upstash/ratelimit whose limit holds in every window, wherever it begins. The package's own do not:
 * around the boundary of two windows they allow up to twice the limit. `reset` is a duration: how long until one more
 * request is allowed. `nowMs` replaces the time of Redis.
 */
export function slidingLog({ limit, windowSec }: Quota, nowMs: (() => number) | null): Algorithm {
  const windowMs = windowSec * 1000;
  type Context = Parameters<ReturnType<Algorithm>["limit"]>[0];

  async function run(ctx: Context, key: string, cost: number) {
    const reply = await ctx.redis.eval<unknown[], unknown[]>(
      TAKE,
      [key],
      [nowMs?.() ?? "", windowMs, limit, crypto.randomUUID(), cost],
    );
    const [allowed = 0, remaining = 0, reset = 0] = reply.map(Number);
    return { success: allowed === 1, limit, remaining, reset };
  }

  return () => ({
    limit: async (ctx, key, rate = 1) => ({ ...(await run(ctx, key, rate)), pending: Promise.resolve() }),
    getRemaining: (ctx, key) => run(ctx, key, 0),
    resetTokens: async (ctx, key) => {
      await ctx.redis.del(key);
    },
  });
}
