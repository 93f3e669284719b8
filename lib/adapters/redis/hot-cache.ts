import type { Redis } from "@upstash/redis";
import type { CircuitBreaker } from "#lib/adapters/circuit-breaker.ts";
import type { CachedHotList, HotCache } from "#lib/feeds/hot/ports.ts";
import { DEFAULT_HOT_ALGORITHM, HOT_ALGORITHMS, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import { HOT_ERASED_TTL_SEC, HOT_LIST_TTL_SEC, redisKeys } from "./keys.ts";
import { KEEPS_OUT } from "./version-scripts.ts";

/**
 * Replaces the list atomically, unless a later version of its epoch is there: a publisher that was paused cannot
 * overwrite a newer list. A version of another epoch is replaced only if it is `replaces`, which the caller has checked
 * against the database. Erased videos are left out, also of a list made before the erasure. KEYS: list, meta, order,
 * erased. ARGV: version, replaces, ttlSec, generatedAtMs, algorithm, order as JSON, then member, score, ...
 */
const SWAP = `${KEEPS_OUT}
if keepsOut(redis.call('HGET', KEYS[2], 'version'), ARGV[1], ARGV[2]) then return 0 end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
local at = 7
while at <= #ARGV do
  local batch = {}
  for i = at, math.min(at + 1999, #ARGV), 2 do
    batch[#batch + 1] = ARGV[i + 1]
    batch[#batch + 1] = ARGV[i]
  end
  redis.call('ZADD', KEYS[1], unpack(batch))
  at = at + 2000
end
redis.call('ZDIFFSTORE', KEYS[1], 2, KEYS[1], KEYS[4])
redis.call('SET', KEYS[3], ARGV[6], 'EX', ARGV[3])
redis.call('HSET', KEYS[2], 'version', ARGV[1], 'generationId', string.match(ARGV[1], '%.(%d+)%.'), 'generatedAt', ARGV[4], 'algorithmVersion', ARGV[5])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1`;

/** Renews the TTL of the list if it has this version. KEYS: list, meta, order. ARGV: version, ttlSec. Returns the version in Redis. */
const HOLD = `
local current = redis.call('HGET', KEYS[2], 'version')
if current == ARGV[1] then
  for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, ARGV[2]) end
end
return current`;

/** Longer than for reads: a large list takes longer to write. */
export function createRedisHotCache(
  redis: Redis,
  breakers: { read: CircuitBreaker; write: CircuitBreaker },
): HotCache {
  return {
    async readVersion(algorithm = DEFAULT_HOT_ALGORITHM) {
      return breakers.read(() => redis.hget<string>(redisKeys.hotMeta(algorithm), "version"));
    },

    async readList(algorithm = DEFAULT_HOT_ALGORITHM) {
      // One transaction, so that the three keys are of the same version.
      const [meta, order, members] = await breakers.read(() =>
        redis
          .multi()
          .hmget(redisKeys.hotMeta(algorithm), "version", "generatedAt", "algorithmVersion")
          .get(redisKeys.hotOrder(algorithm))
          .zrange(redisKeys.hotList(algorithm), 0, -1, { withScores: true })
          .exec<[(string | null)[], string | null, string[]]>(),
      );
      return parseList(algorithm, meta, order, members);
    },

    async swap(list, replaces = "") {
      const members = list.videoIds.flatMap((videoId, index) => [videoId, String(list.scores[index] ?? 0)]);
      const swapped = await breakers.write(() =>
        redis.eval<string[], number>(
          SWAP,
          [
            redisKeys.hotList(list.algorithm),
            redisKeys.hotMeta(list.algorithm),
            redisKeys.hotOrder(list.algorithm),
            redisKeys.hotErased,
          ],
          [
            list.version,
            replaces,
            String(HOT_LIST_TTL_SEC),
            new Date(list.generatedAtMs).toISOString(),
            list.algorithm,
            JSON.stringify(list.videoIds),
            ...members,
          ],
        ),
      );
      return Number(swapped) === 1;
    },

    renew(version, algorithm = DEFAULT_HOT_ALGORITHM) {
      const keys = [
        redisKeys.hotList(algorithm),
        redisKeys.hotMeta(algorithm),
        redisKeys.hotOrder(algorithm),
      ];
      return breakers.write(() =>
        redis.eval<string[], string | null>(HOLD, keys, [version, String(HOT_LIST_TTL_SEC)]),
      );
    },

    async withdraw(videoIds, { forGood }) {
      const [first, ...rest] = videoIds;
      if (first === undefined) return;
      const commands = redis.multi();
      for (const algorithm of HOT_ALGORITHMS) commands.zrem(redisKeys.hotList(algorithm), first, ...rest);
      if (forGood) {
        commands.sadd(redisKeys.hotErased, first, ...rest).expire(redisKeys.hotErased, HOT_ERASED_TTL_SEC);
      }
      await breakers.write(() => commands.exec());
    },
  };
}

/** Null if one of the keys has expired, or an earlier release stored another format. */
function parseList(
  algorithm: HotAlgorithm,
  meta: readonly (string | null)[],
  order: string | null,
  members: readonly string[],
): CachedHotList | null {
  const [version, generatedAt, algorithmVersion] = meta;
  if (!version || !generatedAt || algorithmVersion !== algorithm || order === null) return null;
  const scoreById = new Map<string, number>();
  for (let index = 0; index < members.length; index += 2) {
    scoreById.set(members[index] ?? "", Number(members[index + 1]));
  }
  // The sorted set decides what is listed: a withdrawn member is missing in it, though the order still has it.
  const videoIds = (JSON.parse(order) as string[]).filter((videoId) => scoreById.has(videoId));
  return {
    version,
    generatedAtMs: Date.parse(generatedAt),
    algorithm,
    videoIds,
    scores: videoIds.map((videoId) => scoreById.get(videoId) ?? 0),
  };
}
