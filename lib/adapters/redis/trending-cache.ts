import { randomUUID } from "node:crypto";
import type { Redis } from "@upstash/redis";
import type { CircuitBreaker } from "#lib/adapters/circuit-breaker.ts";
import type { TrendingCache, TrendingListOf } from "#lib/feeds/trending/ports.ts";
import { TRENDING_LIST_MAX } from "#lib/ranking/trending.ts";
import { redisKeys, TRENDING_TTL_SEC } from "./keys.ts";

/**
 * Stores a list unless the version has changed since it was read. KEYS: version, list. ARGV: version, list, ttlSec.
 */
const WRITE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1`;

/** Sets the version if there is none. KEYS: version. ARGV: a random one. Returns the version. */
const BEGIN = `
local current = redis.call('GET', KEYS[1])
if current then return current end
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]`;

const LISTS = Array.from({ length: TRENDING_LIST_MAX }, (_, index) => redisKeys.trending(index + 1));

/** Versions are random, not counted: a counter that restarts would make an old list the current one. */
export function createRedisTrendingCache(redis: Redis, breaker: CircuitBreaker): TrendingCache {
  const { trendingVersion } = redisKeys;
  return {
    async version() {
      const known = await breaker(() => redis.get<string>(trendingVersion));
      if (known !== null) return known;
      return breaker(() => redis.eval<string[], string>(BEGIN, [trendingVersion], [randomUUID()]));
    },

    async read(limit, version) {
      const [current, list] = await breaker(() =>
        redis.mget<[string | null, string | null]>(trendingVersion, redisKeys.trending(limit)),
      );
      return list === null || current !== version ? null : parseList(list);
    },

    async write(limit, version, list) {
      await breaker(() =>
        redis.eval<string[], number>(
          WRITE,
          [trendingVersion, redisKeys.trending(limit)],
          [version, JSON.stringify(list), String(TRENDING_TTL_SEC)],
        ),
      );
    },

    async drop() {
      await breaker(() =>
        redis
          .multi()
          .set(trendingVersion, randomUUID())
          .del(...LISTS)
          .exec(),
      );
    },
  };
}

/** Null for a list of an earlier release, which was an array. */
function parseList(text: string): TrendingListOf | null {
  const list = JSON.parse(text) as TrendingListOf | unknown[];
  return Array.isArray(list) ? null : list;
}
