import { createPostgresTrendingStore } from "#lib/adapters/postgres/trending-store.ts";
import { createRedisTrendingCache } from "#lib/adapters/redis/trending-cache.ts";
import type { HotStore } from "#lib/feeds/hot/ports.ts";
import { type FeedModule, STATELESS_FEED } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createTrending } from "./trending.ts";
import { withdrawFromTrending } from "./withdraw-trending.ts";

/** Videos with the most hits and shares in the last 24 hours (ADR-1). */
export function trendingModule(
  { env, database, redis, clock, logger, wait }: Platform,
  { hot }: { hot: { store: Pick<HotStore, "hydrate"> } },
) {
  const cache = redis && createRedisTrendingCache(redis.client, redis.breakers.read);
  const trending = createTrending({
    store: createPostgresTrendingStore(database),
    hydrate: (videoIds) => hot.store.hydrate(videoIds),
    cache,
    clock,
    logger,
    siteUrl: env.WEB_URL,
  });
  return {
    ...STATELESS_FEED,
    ...trending,
    firstIds: async (limit: number) => (await trending.list(limit)).data.map(({ videoId }) => videoId),
    cache,
    jobs: {
      trending: async () => {
        const computed = await trending.recomputeWhenDue();
        if (computed) logger.info(computed, "trending scores computed");
      },
      "prune-trending": async () => {
        const accessHours = await trending.pruneAccess();
        logger.info({ accessHours }, "access statistics pruned");
      },
    },
    withdraw: () => withdrawFromTrending({ cache, logger, wait }),
  } satisfies FeedModule;
}
