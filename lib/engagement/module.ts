import { createPostgresEngagementLog } from "#lib/adapters/postgres/engagement-log.ts";
import { createPostgresLogRetention } from "#lib/adapters/postgres/log-retention.ts";
import {
  createPostgresRollUpStore,
  type PostgresRollUpTransaction,
} from "#lib/adapters/postgres/roll-up-store.ts";
import { createPostgresTopicConsumerStore } from "#lib/adapters/postgres/topic-consumer-store.ts";
import type { Module } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { countReceived, createIngest } from "./ingest.ts";
import { consumeEvents, rollUpAll } from "./jobs.ts";
import type { EngagementLog } from "./ports.ts";
import type { OnCounted } from "./roll-up.ts";
import { traceAppends } from "./traced-log.ts";

/** How long the log is kept: a month for audit and replay, and some days to look at it. */
const LOG_KEPT_MS = 35 * 86_400_000;
const DAYS_AHEAD = 7;

/** Events: taken in, kept in the log, and counted. */
export function engagementModule(
  { env, database, kafka, clock, logger, metrics, tracing, breaker }: Platform,
  { onCounted }: { onCounted: OnCounted<PostgresRollUpTransaction> },
) {
  const postgresLog = createPostgresEngagementLog(database);
  const directLog = traceAppends(postgresLog, tracing);
  const topicLog = kafka?.engagementLog({
    timeoutMs: env.KAFKA_TIMEOUT_MS,
    breaker: breaker("kafka", env.KAFKA_TIMEOUT_MS),
    direct: postgresLog,
    onDirect: (events) => metrics.add("eventsDirect", {}, events),
    logger,
  });
  const log = topicLog ? traceAppends(topicLog, tracing) : directLog;
  const ingestInto = (target: EngagementLog) => countReceived(createIngest({ log: target, clock }), metrics);
  const rollUpStore = createPostgresRollUpStore(database);
  const retention = createPostgresLogRetention(database);
  const source = kafka?.engagementSource ?? null;
  const consumerStore = createPostgresTopicConsumerStore(database);
  return {
    log,
    /** Past Kafka, straight into the database: for acts whose answer says what will count. */
    directLog,
    ingest: ingestInto(log),
    ingestDirectly: ingestInto(directLog),
    rollUpStore,
    retention,
    /** Null where no Kafka is configured. */
    source,
    consumerStore,
    jobs: {
      "roll-up": () => rollUpAll({ store: rollUpStore, onCounted, logger, metrics, tracing }),
      "consume-events":
        source && (() => consumeEvents({ source, store: consumerStore, clock, logger, metrics })),
      // Day partitions of the log, made before their day comes.
      "prepare-log": () => retention.ensurePartitions(clock.nowMs(), DAYS_AHEAD),
      "prune-log": async () => {
        const dropped = await retention.dropBefore(clock.nowMs() - LOG_KEPT_MS);
        logger.info(dropped, "engagement log pruned");
      },
    },
  } satisfies Module;
}
