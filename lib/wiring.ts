import { setTimeout as wait } from "node:timers/promises";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { createTokenVerifier } from "#lib/accounts/bearer-token.ts";
import { createPeople, type People } from "#lib/accounts/people.ts";
import type { PasswordStore } from "#lib/accounts/ports.ts";
import { createSignIn, type SignIn } from "#lib/accounts/sign-in.ts";
import { createGuard, type GuardState } from "#lib/adapters/guard.ts";
import { connectKafka } from "#lib/adapters/kafka/connect.ts";
import { createRequestLog } from "#lib/adapters/memory/request-log.ts";
import { createMilvusVectorStore } from "#lib/adapters/milvus/vector-store.ts";
import {
  createPostgresAccountStore,
  createPostgresPasswordStore,
} from "#lib/adapters/postgres/account-store.ts";
import { createPostgresActionStore } from "#lib/adapters/postgres/action-store.ts";
import { createPostgresBacklog } from "#lib/adapters/postgres/backlog.ts";
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
import { createPostgresOutboxStore } from "#lib/adapters/postgres/outbox.ts";
import { createPostgresPersonStore } from "#lib/adapters/postgres/person-store.ts";
import { createPostgresPersonalStore } from "#lib/adapters/postgres/personal-store.ts";
import { createPostgresPrivacyStore } from "#lib/adapters/postgres/privacy-store.ts";
import { createPostgresRankingConfigStore } from "#lib/adapters/postgres/ranking-config-store.ts";
import {
  createPostgresRollUpStore,
  type PostgresRollUpTransaction,
} from "#lib/adapters/postgres/roll-up-store.ts";
import {
  createPostgresShortMetrics,
  createPostgresShortsPoolStore,
  createPostgresShortsStore,
} from "#lib/adapters/postgres/shorts-store.ts";
import { createPostgresTrendingStore } from "#lib/adapters/postgres/trending-store.ts";
import { createPostgresVectorStore } from "#lib/adapters/postgres/vector-store.ts";
import { connectRedis } from "#lib/adapters/redis/client.ts";
import { createRedisHotCache } from "#lib/adapters/redis/hot-cache.ts";
import { createRedisPersonalCache } from "#lib/adapters/redis/personal-cache.ts";
import { createRateLimiter } from "#lib/adapters/redis/rate-limiter.ts";
import { createRedisShortsCache } from "#lib/adapters/redis/shorts-cache.ts";
import { createRedisTrendingCache } from "#lib/adapters/redis/trending-cache.ts";
import { boundVectorReads } from "#lib/adapters/vector-reads.ts";
import type { MessageBroker, OutboxStore } from "#lib/audit/ports.ts";
import { watchBacklog } from "#lib/backlog.ts";
import { type Clock, systemClock } from "#lib/clock.ts";
import { createEmbedVideos, type EmbedVideos } from "#lib/embeddings/embed-videos.ts";
import { followPeople } from "#lib/embeddings/follow-people.ts";
import type { EmbeddingQueue, EmbeddingSource, VectorStore } from "#lib/embeddings/ports.ts";
import { countReceived, createIngest, type Ingest } from "#lib/engagement/ingest.ts";
import type { EngagementLog, LogRetention, RollUpStore } from "#lib/engagement/ports.ts";
import { type Env, parseEnv } from "#lib/env.ts";
import { createExposureLog, type ExposureLog } from "#lib/experiments/exposure-log.ts";
import { createHotFeed, type HotFeedReader } from "#lib/feeds/hot/hot-feed.ts";
import type {
  GenerationKind,
  GenerationLog,
  HotCache,
  HotGeneration,
  HotStore,
} from "#lib/feeds/hot/ports.ts";
import { publishHot, timePublications } from "#lib/feeds/hot/publish-hot.ts";
import { createRankingConfigs, type RankingConfigs } from "#lib/feeds/hot/ranking-configs.ts";
import { withdrawFromLists } from "#lib/feeds/hot/withdraw.ts";
import { createNewestVideos, type NewestVideos } from "#lib/feeds/newest/newest-videos.ts";
import { createPersonalFeed, type PersonalFeedReader } from "#lib/feeds/personal/personal-feed.ts";
import type { PersonalCache } from "#lib/feeds/personal/ports.ts";
import { createTasteMemory } from "#lib/feeds/personal/taste-memory.ts";
import type { ShortsCache } from "#lib/feeds/shorts/ports.ts";
import type { RebuildDeps } from "#lib/feeds/shorts/rebuild-pools.ts";
import { createShortsFeed, type ShortsFeedReader } from "#lib/feeds/shorts/shorts-feed.ts";
import { withdrawShorts } from "#lib/feeds/shorts/withdraw-shorts.ts";
import type { TrendingCache } from "#lib/feeds/trending/ports.ts";
import { createTrending, type Trending } from "#lib/feeds/trending/trending.ts";
import { createFlagConsole, type FlagConsole } from "#lib/flags/flag-console.ts";
import { createFlagSnapshot } from "#lib/flags/flag-snapshot.ts";
import { createFlags, type FlagAccess, type FlagAudience } from "#lib/flags/flags.ts";
import { type AnswerNote, createApiMetrics } from "#lib/http/api-metrics.ts";
import type { IdentityDeps } from "#lib/http/identity.ts";
import { countRefusals, type RateLimiter } from "#lib/http/rate-limiter.ts";
import { createLogger, type Logger } from "#lib/logger.ts";
import { createMetrics, type Metrics } from "#lib/metrics.ts";
import { createModeration, type Moderation } from "#lib/moderation/moderation.ts";
import { createPrivacy, type Privacy } from "#lib/privacy/privacy.ts";
import { createVideoActions, type VideoActions } from "#lib/videos/actions.ts";

/** Everything a route, a job or a script may use, already put together. */
export type Deps = {
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
  ingest: Ingest;
  rollUpStore: RollUpStore<PostgresRollUpTransaction>;
  hotStore: HotStore;
  hotCache: HotCache | null;
  hotFeed: HotFeedReader;
  publishHot: (kind: GenerationKind) => Promise<HotGeneration>;
  vectors: VectorStore;
  embeddingQueue: EmbeddingQueue;
  embeddingSource: EmbeddingSource;
  embedVideos: EmbedVideos;
  followPeople: () => Promise<number>;
  /** Null where there is no Redis. */
  personalCache: PersonalCache | null;
  personalFeed: PersonalFeedReader;
  newestVideos: NewestVideos;
  trending: Trending;
  trendingCache: TrendingCache | null;
  shortsCache: ShortsCache | null;
  shortsFeed: ShortsFeedReader;
  /** What the pools of shorts are made with and of. */
  shortsPools: Omit<RebuildDeps, "clock" | "logger">;
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
};

/** A web request that waits longer for Postgres is better answered with 503. */
const WEB_STATEMENT_TIMEOUT_MS = 5_000;
/** A job may wait for a vector store longer than a page does. */
const VECTOR_JOB_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** A publication sends the whole list. */
const CACHE_WRITE_TIMEOUT_MS = 2_000;

export function createDeps({
  env,
  name,
  clock = systemClock,
  statementTimeoutMs = WEB_STATEMENT_TIMEOUT_MS,
  connectTimeoutMs = CONNECT_TIMEOUT_MS,
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
  const redisReads = createGuard({
    timeoutMs: env.REDIS_TIMEOUT_MS,
    onState: noteBreaker(metrics, "redis-read"),
  });
  const hotStore = createPostgresHotStore(database);
  const redisGuards = {
    read: redisReads,
    write: createGuard({ timeoutMs: CACHE_WRITE_TIMEOUT_MS, onState: noteBreaker(metrics, "redis-write") }),
  };
  const hotCache = redis ? createRedisHotCache(redis.redis, redisGuards) : null;
  const shortsCache = redis ? createRedisShortsCache(redis.redis, redisGuards) : null;
  const trendingCache = redis ? createRedisTrendingCache(redis.redis, redisReads) : null;
  const engagementLog = createPostgresEngagementLog(database);
  const ingest = countReceived(createIngest({ log: engagementLog, clock }), metrics);
  watchBacklog(metrics, createPostgresBacklog(database), clock);
  const publish = timePublications(metrics, (kind: GenerationKind) =>
    publishHot({ store: hotStore, cache: hotCache, clock, logger }, kind),
  );
  const shortsStore = createPostgresShortsStore(database);
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
  const hotFeed = createHotFeed({
    store: hotStore,
    cache: hotCache,
    clock,
    logger,
    metrics,
    publish: () => publish("full"),
  });
  const personalCache = redis ? createRedisPersonalCache(redis.redis, redisReads) : null;
  const withdrawal = { publishHot: publish, cache: hotCache, logger, wait };
  const withdraw = async (videoIds: readonly string[], options: { forGood: boolean }) => {
    await Promise.all([
      withdrawFromLists(withdrawal, videoIds, options),
      withdrawShorts({ cache: shortsCache, clock, logger }, videoIds, options),
    ]);
  };
  const privacy = createPrivacy({
    store: createPostgresPrivacyStore(database),
    clock,
    logger,
    seenShorts: shortsCache,
    taste: createTasteMemory({ vectors, personalCache, logger }),
    withdrawFromLists: (videoIds) => withdraw(videoIds, { forGood: true }),
  });
  return {
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
        redis: redis ? { redis: redis.redis, guard: redisReads } : null,
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
    ingest,
    rollUpStore: createPostgresRollUpStore(database),
    hotStore,
    hotCache,
    hotFeed,
    publishHot: publish,
    vectors,
    embeddingQueue,
    embeddingSource,
    embedVideos: createEmbedVideos(embedding),
    followPeople: () => followPeople(embedding),
    personalCache,
    personalFeed: createPersonalFeed({
      hotFeed,
      vectors: boundVectorReads(
        vectors,
        createGuard({ timeoutMs: env.VECTOR_TIMEOUT_MS, onState: noteBreaker(metrics, "vectors") }),
      ),
      cache: personalCache,
      store: createPostgresPersonalStore(database),
      clock,
      logger,
      metrics,
    }),
    newestVideos: createNewestVideos({ store: hotStore, clock }),
    trendingCache,
    trending: createTrending({
      store: createPostgresTrendingStore(database),
      cache: trendingCache,
      clock,
      logger,
      siteUrl: env.WEB_URL,
    }),
    shortsCache,
    shortsFeed: createShortsFeed({ store: shortsStore, cache: shortsCache, clock, logger }),
    shortsPools: {
      poolStore: createPostgresShortsPoolStore(database),
      metrics: createPostgresShortMetrics(database),
      cache: shortsCache,
    },
    videoActions: createVideoActions({
      store: createPostgresActionStore(database),
      log: engagementLog,
      ingest,
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
      await exposures.flush();
      await kafka?.close();
      redis?.close();
      await vectors.close();
      await database.$disconnect();
    },
  };
}

const BREAKER_STATES = { closed: 0, "half-open": 1, open: 2 } as const;

function noteBreaker(metrics: Metrics, breaker: string): (state: GuardState) => void {
  return (state) => metrics.set("breakerState", { breaker }, BREAKER_STATES[state]);
}

// Next bundles each route by itself: only globalThis is common to all of them in one process.
const shared = globalThis as typeof globalThis & { imoutotvDeps?: Deps };

/** The web process's dependencies, made on first use. */
export function getDeps(): Deps {
  shared.imoutotvDeps ??= createDeps({ env: parseEnv(process.env), name: "web" });
  return shared.imoutotvDeps;
}
