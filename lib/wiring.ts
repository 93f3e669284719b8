import { setTimeout as wait } from "node:timers/promises";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { createTokenVerifier } from "#lib/accounts/bearer-token.ts";
import { createPeople, type People } from "#lib/accounts/people.ts";
import type { PasswordStore } from "#lib/accounts/ports.ts";
import { createSignIn, type SignIn } from "#lib/accounts/sign-in.ts";
import { type BreakerState, createCircuitBreaker } from "#lib/adapters/circuit-breaker.ts";
import { connectKafka } from "#lib/adapters/kafka/connect.ts";
import { createRequestLog } from "#lib/adapters/memory/request-log.ts";
import { createMilvusVectorStore } from "#lib/adapters/milvus/vector-store.ts";
import {
  createPostgresAccountStore,
  createPostgresPasswordStore,
} from "#lib/adapters/postgres/account-store.ts";
import { createPostgresActionStore } from "#lib/adapters/postgres/action-store.ts";
import { createPostgresBacklog } from "#lib/adapters/postgres/backlog.ts";
import { createPostgresChannelStore } from "#lib/adapters/postgres/channel-store.ts";
import { createDatabase, type Database } from "#lib/adapters/postgres/client.ts";
import { createPostgresEmbeddingQueue } from "#lib/adapters/postgres/embedding-queue.ts";
import { createPostgresEmbeddingSource } from "#lib/adapters/postgres/embedding-source.ts";
import { createPostgresEngagementLog } from "#lib/adapters/postgres/engagement-log.ts";
import { createPostgresExposureStore } from "#lib/adapters/postgres/exposure-store.ts";
import { createPostgresFlagStore } from "#lib/adapters/postgres/flag-store.ts";
import { createPostgresGenerationLog } from "#lib/adapters/postgres/generation-store.ts";
import { createPostgresHotStore } from "#lib/adapters/postgres/hot-store.ts";
import { createPostgresLogRetention } from "#lib/adapters/postgres/log-retention.ts";
import { createPostgresModerationStore } from "#lib/adapters/postgres/moderation-store.ts";
import { isDatabaseOutage } from "#lib/adapters/postgres/outage.ts";
import { createPostgresOutboxStore } from "#lib/adapters/postgres/outbox.ts";
import { createPostgresPersonStore } from "#lib/adapters/postgres/person-store.ts";
import { createPostgresPersonalStore } from "#lib/adapters/postgres/personal-store.ts";
import { createPostgresPrivacyStore } from "#lib/adapters/postgres/privacy-store.ts";
import { createPostgresRankingConfigStore } from "#lib/adapters/postgres/ranking-config-store.ts";
import {
  createPostgresRollUpStore,
  type PostgresRollUpTransaction,
} from "#lib/adapters/postgres/roll-up-store.ts";
import { createPostgresSeenDueStore } from "#lib/adapters/postgres/seen-due-store.ts";
import {
  createPostgresShortMetrics,
  createPostgresShortsPoolStore,
  createPostgresShortsStore,
} from "#lib/adapters/postgres/shorts-store.ts";
import { createPostgresSitemapStore } from "#lib/adapters/postgres/sitemap-store.ts";
import { createPostgresTopicConsumerStore } from "#lib/adapters/postgres/topic-consumer-store.ts";
import { createPostgresTrendingStore } from "#lib/adapters/postgres/trending-store.ts";
import { createPostgresVectorStore } from "#lib/adapters/postgres/vector-store.ts";
import { createPostgresWatchStore } from "#lib/adapters/postgres/watch-store.ts";
import { connectRedis } from "#lib/adapters/redis/client.ts";
import { createRedisHotCache } from "#lib/adapters/redis/hot-cache.ts";
import { createRedisPersonalCache } from "#lib/adapters/redis/personal-cache.ts";
import { createRateLimiter } from "#lib/adapters/redis/rate-limiter.ts";
import { createRedisShortsCache } from "#lib/adapters/redis/shorts-cache.ts";
import { createRedisTrendingCache } from "#lib/adapters/redis/trending-cache.ts";
import { boundShortsReads } from "#lib/adapters/shorts-reads.ts";
import { boundVectorReads } from "#lib/adapters/vector-reads.ts";
import { watchBacklog } from "#lib/backlog.ts";
import { type Clock, systemClock } from "#lib/clock.ts";
import { createEmbedVideos, type EmbedVideos } from "#lib/embeddings/embed-videos.ts";
import type { EmbeddingQueue, EmbeddingSource, VectorStore } from "#lib/embeddings/ports.ts";
import { updateUserEmbeddings } from "#lib/embeddings/update-user-embeddings.ts";
import { countReceived, createIngest, type Ingest } from "#lib/engagement/ingest.ts";
import type {
  EngagementLog,
  EngagementSource,
  LogRetention,
  RollUpStore,
  TopicConsumerStore,
} from "#lib/engagement/ports.ts";
import { type Env, parseEnv } from "#lib/env.ts";
import { createExposureLog, type ExposureLog } from "#lib/experiments/exposure-log.ts";
import { createReadChannel, type ReadChannel } from "#lib/feeds/channel/channel-videos.ts";
import { createHotFeed, type HotFeedReader } from "#lib/feeds/hot/hot-feed.ts";
import type { GenerationLog, HotCache, HotGeneration, HotStore } from "#lib/feeds/hot/ports.ts";
import { type Publish, publishHot, republishLists, timePublications } from "#lib/feeds/hot/publish-hot.ts";
import { createRankingConfigs, type RankingConfigs } from "#lib/feeds/hot/ranking-configs.ts";
import { withdrawFromLists } from "#lib/feeds/hot/withdraw.ts";
import { createNewestVideos, type NewestVideos } from "#lib/feeds/newest/newest-videos.ts";
import { createUserEmbeddingPrivacy } from "#lib/feeds/personal/forget-user.ts";
import { createPersonalFeed, type PersonalFeedReader } from "#lib/feeds/personal/personal-feed.ts";
import type { PersonalCache } from "#lib/feeds/personal/ports.ts";
import type { SeenDueStore, ShortsCache } from "#lib/feeds/shorts/ports.ts";
import type { RebuildDeps } from "#lib/feeds/shorts/rebuild-pools.ts";
import { createShortsFeed, type ShortsFeedReader } from "#lib/feeds/shorts/shorts-feed.ts";
import { withdrawShorts } from "#lib/feeds/shorts/withdraw-shorts.ts";
import type { TrendingCache } from "#lib/feeds/trending/ports.ts";
import { createTrending, type Trending } from "#lib/feeds/trending/trending.ts";
import { withdrawFromTrending } from "#lib/feeds/trending/withdraw-trending.ts";
import { createFlagConsole, type FlagConsole } from "#lib/flags/flag-console.ts";
import { createFlagSnapshot } from "#lib/flags/flag-snapshot.ts";
import { createFlags, type FlagAccess, type FlagAudience } from "#lib/flags/flags.ts";
import { type AnswerNote, createApiMetrics } from "#lib/http/api-metrics.ts";
import type { IdentityDeps } from "#lib/http/identity.ts";
import { countRefusals, type RateLimiter } from "#lib/http/rate-limiter.ts";
import { createLogger, type Logger } from "#lib/logger.ts";
import { createMetrics, type Metrics } from "#lib/metrics.ts";
import { createModeration, type Moderation } from "#lib/moderation/moderation.ts";
import type { MessageBroker, OutboxStore } from "#lib/outbox/ports.ts";
import { createPrivacy, type Privacy } from "#lib/privacy/privacy.ts";
import { DEFAULT_HOT_ALGORITHM, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import { createSitemap, type Sitemap } from "#lib/seo/sitemap.ts";
import { createVideoActions, type VideoActions } from "#lib/videos/actions.ts";
import { createWatchVideo, type WatchVideo } from "#lib/videos/watch-video.ts";
import { createMediaDeps, type MediaDeps } from "#lib/wiring-media.ts";

/** Everything a route, a job or a script may use, already put together. */
export type Deps = MediaDeps & {
  env: Env;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  /** Notes an answer of the API in the metrics. */
  noteAnswer: (answer: AnswerNote) => void;
  database: Database;
  identity: IdentityDeps;
  /** Null where BETTER_AUTH_SECRET is not set. */
  signIn: SignIn | null;
  passwords: PasswordStore;
  people: People;
  rateLimiter: RateLimiter;
  engagementLog: EngagementLog;
  logRetention: LogRetention;
  outboxStore: OutboxStore;
  /** Null where no Kafka is configured. */
  messageBroker: MessageBroker | null;
  engagementSource: EngagementSource | null;
  topicConsumerStore: TopicConsumerStore;
  ingest: Ingest;
  rollUpStore: RollUpStore<PostgresRollUpTransaction>;
  hotStore: HotStore;
  hotCache: HotCache | null;
  /** The default algorithm's list. */
  hotFeed: HotFeedReader;
  /** The list that whoever asks gets: the experiment `hot_v2` gives some another one. */
  hotFeedFor: (audience: FlagAudience) => Promise<HotFeedReader>;
  publishHot: Publish;
  servedAlgorithms: () => Promise<HotAlgorithm[]>;
  republishHot: () => Promise<HotGeneration[]>;
  vectors: VectorStore;
  embeddingQueue: EmbeddingQueue;
  embeddingSource: EmbeddingSource;
  embedVideos: EmbedVideos;
  updateUserEmbeddings: () => Promise<number>;
  /** Null where there is no Redis. */
  personalCache: PersonalCache | null;
  personalFeed: PersonalFeedReader;
  newestVideos: NewestVideos;
  trending: Trending;
  trendingCache: TrendingCache | null;
  readChannel: ReadChannel;
  watchVideo: WatchVideo;
  sitemap: Sitemap;
  shortsCache: ShortsCache | null;
  shortsFeed: ShortsFeedReader;
  /** What the pools of shorts are made with and of. */
  shortsPools: Omit<RebuildDeps, "clock" | "logger">;
  seenDue: SeenDueStore;
  videoActions: VideoActions;
  /** Deletes what Redis remembers of people who were erased while it was away. */
  forgetErasedPeople: () => Promise<void>;
  /** Whether Hot is on for whoever asks; notes who was shown what. */
  hotAccess: (audience: FlagAudience) => Promise<FlagAccess>;
  exposures: ExposureLog;
  flagConsole: FlagConsole;
  rankingConfigs: RankingConfigs;
  generations: GenerationLog;
  moderation: Moderation;
  privacy: Privacy;
  close: () => Promise<void>;
};

export type WiringOptions = {
  env: Env;
  /** The process, in its logs. */
  name: string;
  clock?: Clock;
  /** 0 for none: jobs scan for as long as it takes. */
  statementTimeoutMs?: number;
  connectTimeoutMs?: number;
  /** How long a page of shorts waits for Postgres before it shows what Redis keeps. */
  shortsReadTimeoutMs?: number;
};

/** A web request that waits longer for Postgres is better answered with 503. */
const WEB_STATEMENT_TIMEOUT_MS = 5_000;
/** A job may wait for a vector store longer than a page does. */
const VECTOR_JOB_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** Many times what its queries take. */
const SHORTS_READ_TIMEOUT_MS = 1_000;
/** A publication sends the whole list. */
const CACHE_WRITE_TIMEOUT_MS = 2_000;

export function createDeps({
  env,
  name,
  clock = systemClock,
  statementTimeoutMs = WEB_STATEMENT_TIMEOUT_MS,
  connectTimeoutMs = CONNECT_TIMEOUT_MS,
  shortsReadTimeoutMs = SHORTS_READ_TIMEOUT_MS,
}: WiringOptions): Deps {
  const logger = createLogger({ level: env.LOG_LEVEL, name });
  const metrics = createMetrics(logger);
  const database = createDatabase({
    url: env.DATABASE_URL,
    poolMax: env.DATABASE_POOL_MAX,
    statementTimeoutMs,
    connectTimeoutMs,
  });
  const redis = connectRedis(
    {
      redisUrl: env.REDIS_URL,
      upstashUrl: env.UPSTASH_REDIS_REST_URL,
      upstashToken: env.UPSTASH_REDIS_REST_TOKEN,
      timeoutMs: env.REDIS_TIMEOUT_MS,
    },
    logger,
  );
  const kafka = connectKafka({
    brokers: env.KAFKA_BROKERS,
    topicPrefix: env.KAFKA_TOPIC_PREFIX,
    tls: env.KAFKA_TLS,
    tlsCaFile: env.KAFKA_TLS_CA_FILE,
    saslMechanism: env.KAFKA_SASL_MECHANISM,
    saslUsername: env.KAFKA_SASL_USERNAME,
    saslPassword: env.KAFKA_SASL_PASSWORD,
  });
  const signIn = env.BETTER_AUTH_SECRET
    ? createSignIn({
        storage: prismaAdapter(database, { provider: "postgresql", transaction: true }),
        secret: env.BETTER_AUTH_SECRET,
        siteUrl: env.WEB_URL,
        audience: env.AUTH_JWT_AUDIENCE,
      })
    : null;
  // One for all reads: what one of them learns of Redis, the others need not wait to learn.
  const redisReads = createCircuitBreaker({
    timeoutMs: env.REDIS_TIMEOUT_MS,
    onState: noteBreaker(metrics, "redis-read"),
  });
  const hotStore = createPostgresHotStore(database);
  const redisBreakers = {
    read: redisReads,
    write: createCircuitBreaker({
      timeoutMs: CACHE_WRITE_TIMEOUT_MS,
      onState: noteBreaker(metrics, "redis-write"),
    }),
  };
  const hotCache = redis ? createRedisHotCache(redis.redis, redisBreakers) : null;
  const shortsCache = redis ? createRedisShortsCache(redis.redis, redisBreakers) : null;
  const trendingCache = redis ? createRedisTrendingCache(redis.redis, redisReads) : null;
  const directLog = createPostgresEngagementLog(database);
  const engagementLog =
    kafka?.engagementLog({
      timeoutMs: env.KAFKA_TIMEOUT_MS,
      breaker: createCircuitBreaker({
        timeoutMs: env.KAFKA_TIMEOUT_MS,
        onState: noteBreaker(metrics, "kafka"),
      }),
      direct: directLog,
      onDirect: (events) => metrics.add("eventsDirect", {}, events),
      logger,
    }) ?? directLog;
  const ingest = countReceived(createIngest({ log: engagementLog, clock }), metrics);
  metrics.set("outboxHasBroker", {}, kafka ? 1 : 0);
  watchBacklog(metrics, createPostgresBacklog(database), clock);
  const publish = timePublications(metrics, (kind, algorithm) =>
    publishHot({ store: hotStore, cache: hotCache, clock, logger, metrics }, kind, algorithm),
  );
  const shortsStore = createPostgresShortsStore(database);
  const shortsPoolStore = createPostgresShortsPoolStore(database);
  const hotFeedOf = (algorithm: HotAlgorithm) =>
    createHotFeed({
      algorithm,
      store: hotStore,
      cache: hotCache,
      clock,
      logger,
      metrics,
      publish: () => publish("full", algorithm),
    });
  const hotFeeds = { "hot-v1": hotFeedOf("hot-v1"), "hot-v2": hotFeedOf("hot-v2") };
  const republishHot = () => republishLists({ store: hotStore, clock }, publish);
  const flagStore = createPostgresFlagStore(database);
  const flagSnapshot = createFlagSnapshot({ store: flagStore, clock, logger });
  const exposures = createExposureLog({ store: createPostgresExposureStore(database), clock, logger });
  const flags = createFlags(flagSnapshot, exposures.note);
  const vectors = env.MILVUS_ADDRESS
    ? createMilvusVectorStore({
        address: env.MILVUS_ADDRESS,
        token: env.MILVUS_TOKEN,
        database: env.MILVUS_DATABASE,
        prefix: env.MILVUS_PREFIX,
        timeoutMs: VECTOR_JOB_TIMEOUT_MS,
      })
    : createPostgresVectorStore(database, clock);
  const embeddingQueue = createPostgresEmbeddingQueue(database);
  const embeddingSource = createPostgresEmbeddingSource(database);
  const embedding = { queue: embeddingQueue, source: embeddingSource, vectors, clock };
  const personalCache = redis ? createRedisPersonalCache(redis.redis, redisReads) : null;
  const withdrawal = { republish: republishHot, cache: hotCache, logger, wait };
  const trending = createTrending({
    store: createPostgresTrendingStore(database),
    hydrate: (videoIds) => hotStore.hydrate(videoIds),
    cache: trendingCache,
    clock,
    logger,
    siteUrl: env.WEB_URL,
  });
  const shortsFeed = createShortsFeed({
    store: boundShortsReads(
      shortsStore,
      createCircuitBreaker({
        timeoutMs: shortsReadTimeoutMs,
        onState: noteBreaker(metrics, "postgres-shorts"),
      }),
    ),
    cache: shortsCache,
    clock,
    logger,
  });
  const media = createMediaDeps({
    env,
    database,
    ingest,
    clock,
    logger,
    metrics,
    withdrawals: shortsCache,
    lists: [
      async (limit) =>
        (await hotFeeds[DEFAULT_HOT_ALGORITHM].page({ type: "global", limit, offset: 0 })).body.items.map(
          (item) => item.videoId,
        ),
      async (limit) => (await trending.list(limit)).data.map((item) => item.videoId),
      async (limit) =>
        (await shortsFeed({ page: 1, pageSize: limit }, null)).items.map((item) => item.videoId),
    ],
  });
  const withdraw = async (videoIds: readonly string[], options: { forGood: boolean }) => {
    await Promise.all([
      withdrawFromLists(withdrawal, videoIds, options),
      withdrawShorts({ cache: shortsCache, poolStore: shortsPoolStore, clock, logger }, videoIds, options),
      withdrawFromTrending({ cache: trendingCache, logger, wait }),
    ]);
  };
  const privacy = createPrivacy({
    store: createPostgresPrivacyStore(database),
    clock,
    logger,
    seenShorts: shortsCache,
    userVector: createUserEmbeddingPrivacy({ vectors, personalCache, logger }),
    withdrawFromLists: (videoIds) => withdraw(videoIds, { forGood: true }),
  });
  return {
    ...media,
    env,
    clock,
    logger,
    metrics,
    noteAnswer: createApiMetrics(metrics, clock),
    database,
    identity: {
      accounts: createPostgresAccountStore(database),
      verifyToken: createTokenVerifier(
        {
          secret: env.AUTH_JWT_SECRET,
          jwksUrl: env.AUTH_JWKS_URL,
          issuer: env.AUTH_JWT_ISSUER,
          audience: env.AUTH_JWT_AUDIENCE,
          ownKeys: signIn?.tokenKeys,
        },
        clock,
      ),
      sessions: signIn,
      serviceToken: env.EVENTS_SERVICE_TOKEN,
      logger,
    },
    signIn,
    passwords: createPostgresPasswordStore(database),
    people: createPeople(createPostgresPersonStore(database)),
    rateLimiter: countRefusals(
      createRateLimiter({
        redis: redis ? { redis: redis.redis, breaker: redisReads } : null,
        log: createRequestLog(),
        clock,
        logger,
      }),
      metrics,
    ),
    engagementLog,
    logRetention: createPostgresLogRetention(database),
    outboxStore: createPostgresOutboxStore(database),
    messageBroker: kafka?.messageBroker ?? null,
    engagementSource: kafka?.engagementSource ?? null,
    topicConsumerStore: createPostgresTopicConsumerStore(database),
    ingest,
    rollUpStore: createPostgresRollUpStore(database),
    hotStore,
    hotCache,
    hotFeed: hotFeeds[DEFAULT_HOT_ALGORITHM],
    hotFeedFor: async (audience) =>
      hotFeeds[(await flags.access("hot_v2", audience)).enabled ? "hot-v2" : DEFAULT_HOT_ALGORITHM],
    publishHot: publish,
    servedAlgorithms: async () =>
      (await flags.isObtainable("hot_v2")) ? [DEFAULT_HOT_ALGORITHM, "hot-v2"] : [DEFAULT_HOT_ALGORITHM],
    republishHot,
    vectors,
    embeddingQueue,
    embeddingSource,
    embedVideos: createEmbedVideos(embedding),
    updateUserEmbeddings: () => updateUserEmbeddings(embedding),
    personalCache,
    personalFeed: createPersonalFeed({
      hotFeed: hotFeeds[DEFAULT_HOT_ALGORITHM],
      vectors: boundVectorReads(
        vectors,
        createCircuitBreaker({ timeoutMs: env.VECTOR_TIMEOUT_MS, onState: noteBreaker(metrics, "vectors") }),
      ),
      cache: personalCache,
      store: createPostgresPersonalStore(database),
      clock,
      logger,
      metrics,
    }),
    newestVideos: createNewestVideos({ store: hotStore, clock }),
    trendingCache,
    trending,
    readChannel: createReadChannel({
      store: createPostgresChannelStore(database),
      clock,
      isOutage: isDatabaseOutage,
    }),
    watchVideo: createWatchVideo({
      store: createPostgresWatchStore(database),
      clock,
      isOutage: isDatabaseOutage,
    }),
    sitemap: createSitemap({ store: createPostgresSitemapStore(database), clock, siteUrl: env.WEB_URL }),
    shortsCache,
    shortsFeed,
    shortsPools: {
      poolStore: shortsPoolStore,
      metrics: createPostgresShortMetrics(database),
      shorts: shortsStore,
      cache: shortsCache,
    },
    seenDue: createPostgresSeenDueStore(database),
    // By Postgres, whether or not there is Kafka: the answer to a person says at once what will count.
    videoActions: createVideoActions({
      store: createPostgresActionStore(database),
      log: directLog,
      ingest: countReceived(createIngest({ log: directLog, clock }), metrics),
      seen: shortsCache,
      clock,
      logger,
      siteUrl: env.WEB_URL,
    }),
    forgetErasedPeople: () => privacy.forgetErasedPeople(),
    hotAccess: (audience) => flags.access("hot_enabled", audience),
    exposures,
    flagConsole: createFlagConsole(flagStore, flagSnapshot),
    rankingConfigs: createRankingConfigs({
      store: createPostgresRankingConfigStore(database, hotStore),
      hotStore,
      clock,
    }),
    generations: createPostgresGenerationLog(database),
    moderation: createModeration({
      store: createPostgresModerationStore(database),
      clock,
      withdrawFromLists: (videoIds) => withdraw(videoIds, { forGood: false }),
    }),
    privacy,
    close: async () => {
      media.warmUp.stop();
      await media.accesses.stop();
      await exposures.flush();
      await kafka?.close();
      redis?.close();
      await vectors.close();
      await database.$disconnect();
    },
  };
}

const BREAKER_STATES = { closed: 0, "half-open": 1, open: 2 } as const;

function noteBreaker(metrics: Metrics, breaker: string): (state: BreakerState) => void {
  return (state) => metrics.set("breakerState", { breaker }, BREAKER_STATES[state]);
}

// Next bundles each route by itself: only globalThis is common to all of them in one process.
const shared = globalThis as typeof globalThis & { imoutotvDeps?: Deps };

/** The web process's dependencies, made on first use. */
export function getDeps(): Deps {
  shared.imoutotvDeps ??= createDeps({ env: parseEnv(process.env), name: "web" });
  return shared.imoutotvDeps;
}
