import type { Redis } from "@upstash/redis";
import type { CircuitBreaker } from "#lib/adapters/circuit-breaker.ts";
import type { CachedPage, ShortCard, ShortsCache } from "#lib/feeds/shorts/ports.ts";
import { NO_SIGNALS } from "#lib/ranking/signals.ts";
import {
  ERASED_PEOPLE_TTL_SEC,
  redisKeys,
  SEEN_SHORTS_TTL_SEC,
  SHORTS_PAGE_TTL_SEC,
  SHORTS_POOL_TTL_SEC,
  SHORTS_WITHDRAWN_TTL_SEC,
} from "./keys.ts";
import {
  LOOK,
  MARK_SEEN,
  READ_ANONYMOUS_PAGE,
  READ_CARDS,
  READ_PAGE,
  SWAP_POOLS,
  WALK,
  WAS_WITHDRAWN,
  WITHDRAW,
  WITHDRAWAL_MARK,
} from "./shorts-scripts.ts";

const { shortsVersion, shortsRanked, shortsRandom, shortsCards, shortsPoolsVersion, shortsWithdrawn } =
  redisKeys;

/** Withdrawal time of erased videos: later than any publication. */
const FOR_GOOD = Number.MAX_SAFE_INTEGER;
/** Some providers limit requests to 1 MB; a card is about 1 KB. */
const CARDS_PER_REQUEST = 200;

export function createRedisShortsCache(
  redis: Redis,
  breakers: { read: CircuitBreaker; write: CircuitBreaker },
): ShortsCache {
  const run = <Reply>(breaker: CircuitBreaker, script: string, keys: string[], args: (string | number)[]) =>
    breaker(() => redis.eval<string[], Reply>(script, keys, args.map(String)));

  return {
    async channelPage(key) {
      const { beforeVersion, afterVersion } = redisKeys.shortsPage(key);
      const [version, page] = await run<[string, string | null]>(
        breakers.read,
        READ_PAGE,
        [shortsVersion],
        [beforeVersion, afterVersion],
      );
      return { version, page: toPage(page) };
    },

    async anonymousPage({ page, pageSize }) {
      const { beforeVersion, afterVersion } = redisKeys.shortsPage({ page, pageSize, channelId: null });
      const [version, kept] = await run<[string, string | null]>(
        breakers.read,
        READ_ANONYMOUS_PAGE,
        [shortsVersion, shortsRanked, shortsRandom],
        [beforeVersion, afterVersion, (page - 1) * pageSize, pageSize, SHORTS_PAGE_TTL_SEC],
      );
      return { version, page: toPage(kept) };
    },

    async keepPage(version, key, { total, videoIds }) {
      const { beforeVersion, afterVersion } = redisKeys.shortsPage(key);
      const lines = [total, ...videoIds].join("\n");
      await breakers.read(() =>
        redis.set(`${beforeVersion}${version}${afterVersion}`, lines, { ex: SHORTS_PAGE_TTL_SEC }),
      );
    },

    async readRankedAndSeen(userId) {
      const [rankedIds, randomCount, seenCount, flags] = await run<[string[], number, number, number[]]>(
        breakers.read,
        LOOK,
        [shortsRanked, shortsRandom, redisKeys.seenShorts(userId)],
        [],
      );
      return {
        rankedIds,
        randomCount: Number(randomCount),
        seenCount: Number(seenCount),
        isSeen: flags.map((flag) => Number(flag) === 1),
      };
    },

    async readUnseenFromPool(userId, { needed, batchSize, fallback }) {
      const [unseen, slice] = await run<[string[], string[]]>(
        breakers.read,
        WALK,
        [shortsRandom, redisKeys.seenShorts(userId)],
        [needed, batchSize, fallback.offset, fallback.limit],
      );
      return { unseen, fallback: slice };
    },

    async cards(videoIds) {
      if (videoIds.length === 0) return new Map();
      const cards = await run<(string | null)[]>(breakers.read, READ_CARDS, [shortsCards], [...videoIds]);
      return new Map(
        cards.flatMap((text) => {
          if (text === null) return [];
          const card: ShortCard = JSON.parse(text);
          // A card from before there was a signal does not have it.
          return [[card.videoId, { ...card, stats: { ...NO_SIGNALS, ...card.stats } }]];
        }),
      );
    },

    async poolIds() {
      const [ranked, random] = await breakers.read(() =>
        redis
          .multi()
          .zrange(shortsRanked, 0, -1, { rev: true })
          .zrange(shortsRandom, 0, -1)
          .exec<[string[], string[]]>(),
      );
      return [...ranked, ...random];
    },

    randomSlice: (offset, limit) =>
      breakers.read(() =>
        redis.zrange<string[]>(shortsRandom, "-inf", "+inf", { byScore: true, offset, count: limit }),
      ),

    async areSeen(userId, videoIds) {
      if (videoIds.length === 0) return [];
      const flags = await breakers.read(() => redis.smismember(redisKeys.seenShorts(userId), [...videoIds]));
      return flags.map((flag) => Number(flag) === 1);
    },

    async markSeen(userId, videoId) {
      await run(
        breakers.write,
        MARK_SEEN,
        [redisKeys.seenShorts(userId), redisKeys.erasedPeople],
        [videoId, userId, SEEN_SHORTS_TTL_SEC],
      );
    },

    seenBy: (userId) => breakers.write(() => redis.smembers(redisKeys.seenShorts(userId))),

    async forgetPeople(userIds) {
      const [first, ...rest] = userIds;
      if (first === undefined) return;
      await breakers.write(() =>
        redis
          .multi()
          .sadd(redisKeys.erasedPeople, first, ...rest)
          .expire(redisKeys.erasedPeople, ERASED_PEOPLE_TTL_SEC)
          .del(...userIds.map(redisKeys.seenShorts))
          .exec(),
      );
    },

    async poolsState() {
      const [version, found] = await breakers.read(() =>
        redis
          .multi()
          .get(shortsPoolsVersion)
          .exists(shortsRanked, shortsRandom)
          .exec<[string | null, number]>(),
      );
      return version === null ? null : { version, isEmpty: Number(found) === 0 };
    },

    withdrawalMark: async () => Number(await run<string>(breakers.write, WITHDRAWAL_MARK, [], [])),

    async swap({ version, rankedIds, rankedScores, randomIds }, cards, mark, replaces = "") {
      const cardsBuilding = redisKeys.shortsCardsBuilding(version);
      for (let from = 0; from < cards.length; from += CARDS_PER_REQUEST) {
        const some = cards.slice(from, from + CARDS_PER_REQUEST);
        const texts = Object.fromEntries(some.map((card) => [card.videoId, JSON.stringify(card)]));
        await breakers.write(() =>
          redis.multi().hset(cardsBuilding, texts).expire(cardsBuilding, SHORTS_POOL_TTL_SEC).exec(),
        );
      }
      const ranked = rankedIds.flatMap((id, place) => [rankedScores[place] ?? 0, id]);
      const random = randomIds.flatMap((id, place) => [place, id]);
      const swapped = await run<number>(
        breakers.write,
        SWAP_POOLS,
        [
          shortsRanked,
          shortsRandom,
          redisKeys.shortsBuilding.ranked,
          redisKeys.shortsBuilding.random,
          shortsVersion,
          shortsPoolsVersion,
          shortsWithdrawn,
          cardsBuilding,
          shortsCards,
        ],
        [version, replaces, mark, SHORTS_POOL_TTL_SEC, rankedIds.length, ...ranked, ...random],
      );
      return Number(swapped) === 1;
    },

    async withdraw(videoIds, { forGood }) {
      if (videoIds.length === 0) return;
      await run(
        breakers.write,
        WITHDRAW,
        [shortsRanked, shortsRandom, shortsCards, shortsWithdrawn, shortsVersion],
        [forGood ? FOR_GOOD : "", SHORTS_WITHDRAWN_TTL_SEC, ...videoIds],
      );
    },

    wasWithdrawn: async (videoId, withinMs) =>
      Number(await run<number>(breakers.read, WAS_WITHDRAWN, [shortsWithdrawn], [videoId, withinMs])) === 1,
  };
}

function toPage(lines: string | null): CachedPage | null {
  if (lines === null) return null;
  const [total, ...videoIds] = lines.split("\n");
  return { total: Number(total), videoIds };
}
