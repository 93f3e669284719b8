import { setTimeout as wait } from "node:timers/promises";
import {
  type BreakerState,
  type CircuitBreaker,
  createCircuitBreaker,
} from "#lib/adapters/circuit-breaker.ts";
import { connectKafka } from "#lib/adapters/kafka/connect.ts";
import { createRequestLog } from "#lib/adapters/memory/request-log.ts";
import { createDatabase } from "#lib/adapters/postgres/client.ts";
import { isDatabaseOutage } from "#lib/adapters/postgres/outage.ts";
import { connectRedis } from "#lib/adapters/redis/client.ts";
import { createRateLimiter } from "#lib/adapters/redis/rate-limiter.ts";
import { isRefusedWrite } from "#lib/adapters/redis/refused-writes.ts";
import { type Clock, systemClock } from "#lib/clock.ts";
import type { Env } from "#lib/env.ts";
import { countRefusals } from "#lib/http/rate-limiter.ts";
import { createLogger } from "#lib/logger.ts";
import { createMetrics, type Metrics } from "#lib/metrics.ts";
import { createTracing } from "#lib/tracing/tracing.ts";

export type PlatformOptions = {
  env: Env;
  /** Name of the process in its logs. */
  name: string;
  clock?: Clock;
  /** 0 disables the timeout, for jobs with long scans. */
  statementTimeoutMs?: number;
  connectTimeoutMs?: number;
  /** Instead of Redis' own time: for tests, whose clock stands still. */
  redisNowMs?: () => number;
};

/** A web request that waits longer for Postgres is answered with 503. */
const WEB_STATEMENT_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** Long, because a publication sends the whole list. */
const REDIS_WRITE_TIMEOUT_MS = 2_000;

/** What all modules use: environment, clock, logger, metrics, and one client for each store. */
export type Platform = ReturnType<typeof createPlatform>;

export function createPlatform(options: PlatformOptions) {
  const { env, name, clock = systemClock } = options;
  const logger = createLogger({ level: env.LOG_LEVEL, name });
  const metrics = createMetrics(logger);
  const tracing = createTracing({ env, name, logger });
  const breaker = (
    label: string,
    timeoutMs: number,
    isAnswer?: (error: unknown) => boolean,
  ): CircuitBreaker =>
    createCircuitBreaker({ timeoutMs, onState: recordState(metrics, label), ...(isAnswer && { isAnswer }) });
  const database = createDatabase({
    url: env.DATABASE_URL,
    poolMax: env.DATABASE_POOL_MAX,
    statementTimeoutMs: options.statementTimeoutMs ?? WEB_STATEMENT_TIMEOUT_MS,
    connectTimeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
  });
  const connection = connectRedis(
    {
      redisUrl: env.REDIS_URL,
      upstashUrl: env.UPSTASH_REDIS_REST_URL,
      upstashToken: env.UPSTASH_REDIS_REST_TOKEN,
      timeoutMs: env.REDIS_TIMEOUT_MS,
    },
    logger,
  );
  // All Redis reads share one breaker, so that after a failure of some, the others fail at once.
  const breakers = {
    read: breaker("redis-read", env.REDIS_TIMEOUT_MS, isRefusedWrite),
    write: breaker("redis-write", REDIS_WRITE_TIMEOUT_MS, isRefusedWrite),
  };
  const kafka = connectKafka({
    brokers: env.KAFKA_BROKERS,
    topicPrefix: env.KAFKA_TOPIC_PREFIX,
    tls: env.KAFKA_TLS,
    tlsCaFile: env.KAFKA_TLS_CA_FILE,
    saslMechanism: env.KAFKA_SASL_MECHANISM,
    saslUsername: env.KAFKA_SASL_USERNAME,
    saslPassword: env.KAFKA_SASL_PASSWORD,
  });
  const rateLimiter = countRefusals(
    createRateLimiter({
      redis: connection && { redis: connection.redis, breaker: breakers.read },
      log: createRequestLog(),
      clock,
      logger,
      redisNowMs: options.redisNowMs,
    }),
    metrics,
  );
  return {
    env,
    clock,
    logger,
    metrics,
    tracing,
    database,
    /** Null if Redis is not configured. */
    redis: connection && { client: connection.redis, breakers },
    /** Null if Kafka is not configured. */
    kafka,
    rateLimiter,
    breaker,
    isOutage: isDatabaseOutage,
    wait: (ms: number): Promise<void> => wait(ms),
    async close(): Promise<void> {
      await kafka?.close();
      connection?.close();
      await database.$disconnect();
      await tracing.close();
    },
  };
}

const BREAKER_STATES = { closed: 0, "half-open": 1, open: 2 } as const;

function recordState(metrics: Metrics, breaker: string): (state: BreakerState) => void {
  return (state) => metrics.set("breakerState", { breaker }, BREAKER_STATES[state]);
}
