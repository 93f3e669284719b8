import { createPostgresGenerationLog } from "#lib/adapters/postgres/generation-store.ts";
import { createPostgresHotStore } from "#lib/adapters/postgres/hot-store.ts";
import { createPostgresPersonalStore } from "#lib/adapters/postgres/personal-store.ts";
import { createPostgresRankingConfigStore } from "#lib/adapters/postgres/ranking-config-store.ts";
import { createRedisHotCache } from "#lib/adapters/redis/hot-cache.ts";
import { createRedisPersonalCache } from "#lib/adapters/redis/personal-cache.ts";
import { boundVectorReads } from "#lib/adapters/vector-reads.ts";
import type { VectorStore } from "#lib/embeddings/ports.ts";
import type { NewestVideos } from "#lib/feeds/newest/newest-videos.ts";
import { createPersonalFeed } from "#lib/feeds/personal/personal-feed.ts";
import type { Flags } from "#lib/flags/flags.ts";
import type { FeedModule } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { DEFAULT_HOT_ALGORITHM, HOT_ALGORITHMS, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import { createHotFeed, type HotFeedReader } from "./hot-feed.ts";
import { createHotPages } from "./hot-pages.ts";
import { pruneGenerations, publishWhatChanged } from "./jobs.ts";
import type { GenerationKind } from "./ports.ts";
import {
  type DecidePublication,
  type Publish,
  publishHot,
  publishWhenDue,
  republishLists,
  timePublication,
} from "./publish-hot.ts";
import { createRankingConfigs } from "./ranking-configs.ts";
import { createCachedListRenewal } from "./renew-cached-list.ts";
import { withdrawFromLists } from "./withdraw.ts";

/** The Hot lists: publication, serving, and the choice of the list for a viewer. Includes the personal list. */
export function hotModule(
  platform: Platform,
  needs: { flags: Flags; embeddings: { vectors: VectorStore }; newest: { page: NewestVideos } },
) {
  const { env, database, redis, clock, logger, metrics, tracing, breaker, wait } = platform;
  const store = createPostgresHotStore(database);
  const cache = redis && createRedisHotCache(redis.client, redis.breakers);
  const publishDeps = { store, cache, clock, logger, metrics, tracing };
  const publish: Publish = (...args) => timePublication(metrics, () => publishHot(publishDeps, ...args));
  const listOf = (algorithm: HotAlgorithm): HotFeedReader =>
    createHotFeed({
      algorithm,
      store,
      cache,
      clock,
      logger,
      metrics,
      publish: (kind, options) => publish(kind, algorithm, options),
    });
  const lists = Object.fromEntries(HOT_ALGORITHMS.map((name) => [name, listOf(name)])) as Record<
    HotAlgorithm,
    HotFeedReader
  >;
  const personalCache = redis && createRedisPersonalCache(redis.client, redis.breakers.read);
  const personal = createPersonalFeed({
    hotFeed: lists[DEFAULT_HOT_ALGORITHM],
    vectors: boundVectorReads(needs.embeddings.vectors, breaker("vectors", env.VECTOR_TIMEOUT_MS)),
    cache: personalCache,
    store: createPostgresPersonalStore(database),
    clock,
    logger,
    metrics,
  });
  const republish = () => republishLists({ store, clock }, publish);
  const servedAlgorithms = async (): Promise<HotAlgorithm[]> =>
    (await needs.flags.isObtainable("hot_v2")) ? [DEFAULT_HOT_ALGORITHM, "hot-v2"] : [DEFAULT_HOT_ALGORITHM];
  const jobDeps = {
    store,
    publishWhenDue: (kind: GenerationKind, algorithm: HotAlgorithm, decide: DecidePublication) =>
      timePublication(metrics, () => publishWhenDue(publishDeps, kind, algorithm, decide)),
    renewCachedList: createCachedListRenewal({ ...publishDeps, publish }),
    servedAlgorithms,
    clock,
    logger,
  };
  return {
    ...createHotPages({ flags: needs.flags, lists, personal, newest: needs.newest.page }),
    /** The list of the default algorithm. */
    ...lists[DEFAULT_HOT_ALGORITHM],
    personal,
    firstIds: async (limit: number) => {
      const { body } = await lists[DEFAULT_HOT_ALGORITHM].page({ type: "global", limit, offset: 0 });
      return body.items.map(({ videoId }) => videoId);
    },
    store,
    cache,
    publish,
    republish,
    rankingConfigs: createRankingConfigs({
      store: createPostgresRankingConfigStore(database, store),
      hotStore: store,
      clock,
    }),
    generations: createPostgresGenerationLog(database),
    jobs: {
      "publish-hot": () => publishWhatChanged(jobDeps),
      "prune-generations": () => pruneGenerations(jobDeps),
    },
    withdraw: (videoIds, options) => withdrawFromLists({ republish, cache, logger, wait }, videoIds, options),
    forgetPeople: async (userIds) => {
      if (userIds.length > 0) await personalCache?.forget(userIds);
    },
  } satisfies FeedModule;
}
