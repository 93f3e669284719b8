import { createPostgresSeenDueStore } from "#lib/adapters/postgres/seen-due-store.ts";
import {
  createPostgresShortMetrics,
  createPostgresShortsPoolStore,
  createPostgresShortsStore,
} from "#lib/adapters/postgres/shorts-store.ts";
import { createRedisShortsCache } from "#lib/adapters/redis/shorts-cache.ts";
import { boundShortsReads } from "#lib/adapters/shorts-reads.ts";
import { AppError } from "#lib/errors.ts";
import type { FeedModule } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { rebuildPoolsWhenDue, writeSeenShorts } from "./jobs.ts";
import { createShortsFeed } from "./shorts-feed.ts";
import { withdrawShorts } from "./withdraw-shorts.ts";

/** The Shorts feed, its pools, and the shorts that each person has seen. */
export function shortsModule({ env, database, redis, clock, logger, breaker }: Platform) {
  const cache = redis && createRedisShortsCache(redis.client, redis.breakers);
  const store = createPostgresShortsStore(database);
  const poolStore = createPostgresShortsPoolStore(database);
  const seenDue = createPostgresSeenDueStore(database);
  const pools = { poolStore, metrics: createPostgresShortMetrics(database), shorts: store, cache };
  const page = createShortsFeed({
    store: boundShortsReads(store, breaker("postgres-shorts", env.SHORTS_READ_TIMEOUT_MS)),
    cache,
    clock,
    logger,
  });
  return {
    page,
    firstIds: async (limit: number) =>
      (await page({ page: 1, pageSize: limit }, null)).items.map(({ videoId }) => videoId),
    cache,
    pools,
    jobs: {
      "shorts-pools": () => rebuildPoolsWhenDue({ ...pools, clock, logger }),
      "seen-shorts": cache && (() => writeSeenShorts({ seenDue, cache, logger })),
    },
    withdraw: (videoIds, options) => withdrawShorts({ cache, poolStore, logger }, videoIds, options),
    forgetPeople: async (userIds) => {
      await cache?.forgetPeople(userIds);
    },
    exportPerson: async (userId) => ({
      seenShorts: await Promise.resolve(cache?.seenBy(userId) ?? []).catch((cause: unknown) => {
        throw new AppError("unavailable", "The seen shorts are not available. Try again in 30 seconds.", {
          retryAfterSec: 30,
          cause,
        });
      }),
    }),
  } satisfies FeedModule;
}
