import type { Redis } from "@upstash/redis";
import type { CircuitBreaker } from "#lib/adapters/circuit-breaker.ts";
import type { ScoredVideo, TrendingCache } from "#lib/feeds/trending/ports.ts";
import { TRENDING_LIST_MAX } from "#lib/ranking/trending.ts";
import { redisKeys, TRENDING_TTL_SEC } from "./keys.ts";

/**
 * Stores a list unless the scores were recomputed since it was read. KEYS: version, list. ARGV: version, list, ttlSec.
 */
const WRITE = `
if (redis.call('GET', KEYS[1]) or '0') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1`;

/** Before the first computation. */
const NO_VERSION = "0";

const LISTS = Array.from({ length: TRENDING_LIST_MAX }, (_, index) => redisKeys.trending(index + 1));

export function createRedisTrendingCache(redis: Redis, breaker: CircuitBreaker): TrendingCache {
  return {
    async version() {
      return (await breaker(() => redis.get<string>(redisKeys.trendingVersion))) ?? NO_VERSION;
    },

    async read(limit, version) {
      const [current, list] = await breaker(() =>
        redis.mget<[string | null, string | null]>(redisKeys.trendingVersion, redisKeys.trending(limit)),
      );
      return list === null || (current ?? NO_VERSION) !== version
        ? null
        : (JSON.parse(list) as ScoredVideo[]);
    },

    async write(limit, version, list) {
      await breaker(() =>
        redis.eval<string[], number>(
          WRITE,
          [redisKeys.trendingVersion, redisKeys.trending(limit)],
          [version, JSON.stringify(list), String(TRENDING_TTL_SEC)],
        ),
      );
    },

    async drop() {
      await breaker(() =>
        redis
          .multi()
          .incr(redisKeys.trendingVersion)
          .del(...LISTS)
          .exec(),
      );
    },
  };
}
