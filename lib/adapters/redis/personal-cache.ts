import type { Redis } from "@upstash/redis";
import type { CircuitBreaker } from "#lib/adapters/circuit-breaker.ts";
import type { PersonalCache } from "#lib/feeds/personal/ports.ts";
import { HOT_LIST_TTL_SEC, personalKeys } from "./keys.ts";

/**
 * Per person a sorted set of videos by rank, and a hash with the generation and vector version that it was made from.
 */
export function createRedisPersonalCache(redis: Redis, breaker: CircuitBreaker): PersonalCache {
  return {
    async read(userId) {
      const { list, meta } = personalKeys(userId);
      // One transaction, so that both keys belong together.
      const [[listVersion, userVectorVersion], videoIds] = await breaker(() =>
        redis
          .multi()
          .hmget(meta, "listVersion", "userVectorVersion")
          .zrange(list, 0, -1)
          .exec<[(string | null)[], string[]]>(),
      );
      if (!listVersion || !userVectorVersion || videoIds.length === 0) return null;
      return { listVersion, userVectorVersion, videoIds };
    },

    async write(userId, { listVersion, userVectorVersion, videoIds }) {
      const { list, meta } = personalKeys(userId);
      const [first, ...rest] = videoIds.map((member, index) => ({ score: index + 1, member }));
      if (!first) return;
      await breaker(() =>
        redis
          .multi()
          .del(list)
          .zadd(list, first, ...rest)
          .hset(meta, { listVersion, userVectorVersion })
          .expire(list, HOT_LIST_TTL_SEC)
          .expire(meta, HOT_LIST_TTL_SEC)
          .exec(),
      );
    },

    async forget(userIds) {
      if (userIds.length === 0) return;
      const keys = userIds.flatMap((userId) => Object.values(personalKeys(userId)));
      await breaker(() => redis.del(...keys));
    },
  };
}
