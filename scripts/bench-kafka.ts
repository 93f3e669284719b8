/**
 * `npm run bench:kafka [-- --seconds 60 --rate 200]`: a steady load of events through Kafka, which is killed and
 * restarted twice, while the worker is killed at random times. Exit code 1 unless every counter is exact and every list
 * was announced in order and without a gap. Uses its own PostgreSQL, Redis and Kafka.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";
import { generationMessageSchema } from "#lib/outbox/messages.ts";
import { readTopic } from "#tests/support/read-topic.ts";
import { until } from "#tests/support/until.ts";
import { startKafka } from "./launcher/kafka.ts";
import { findKafka } from "./launcher/kafka-binary.ts";
import { applyMigrations } from "./launcher/migrate.ts";
import { startPostgres } from "./launcher/postgres.ts";
import { stopProcess } from "./launcher/processes.ts";
import { startRedis } from "./launcher/redis.ts";
import { findRedis } from "./launcher/redis-binary.ts";
import { dataDirectory } from "./launcher/stack-state.ts";
import { ROOT } from "./testing/command.ts";
import { createRunFolder, recordServers, removeRunFolder } from "./testing/run-folder.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, rate: { type: "string", default: "200" } },
});
const seconds = Number(values.seconds);
const perBatch = Math.ceil(Number(values.rate) / 10);
const VIDEOS = 50;
/** Parts of the run at which Kafka is killed and restarted. */
const AWAY = [
  [0.15, 0.3],
  [0.55, 0.7],
] as const;
const SETTLE_MS = 600_000;

const binary = await findKafka(path.join(dataDirectory(), "cache"), process.env);
if ("missing" in binary) throw new Error(`There is no Kafka here: ${binary.missing}.`);
const redisBinary = await findRedis(path.join(ROOT, "node_modules", ".cache"), process.env);
if (!redisBinary) throw new Error("There is no Redis here.");
const dataDir = await createRunFolder("bench");
const [postgres, redis] = await Promise.all([
  startPostgres({ dataDir, password: "bench" }),
  startRedis({ dataDir, binary: redisBinary }),
]);
const start = () => startKafka({ dataDir, binary, preferredPort: 31_000 });
let kafka = await start();
const record = () => recordServers(dataDir, [postgres.ref, redis.ref, kafka.ref]);
record();
await applyMigrations(postgres.databaseUrl);
const env = {
  NODE_ENV: "production" as const,
  LOG_LEVEL: "silent",
  DATABASE_URL: postgres.databaseUrl,
  REDIS_URL: redis.redisUrl,
  KAFKA_BROKERS: kafka.brokers,
  WORKER_PORT: "0",
};
const deps = createApp({ env: parseEnv(env), name: "bench", statementTimeoutMs: 0 });
const startWorker = () =>
  spawn(process.execPath, [path.join(ROOT, "worker", "main.ts")], {
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
let worker: ChildProcess | undefined;

const videoIds = Array.from({ length: VIDEOS }, (_, index) => `v_bench${String(index).padStart(2, "0")}`);
const expected = new Map(videoIds.map((id) => [id, 0]));
const latenciesMs: number[] = [];
const tally = { sent: 0, kafkaKills: 0, workerKills: 0 };

async function sendOneBatch(): Promise<void> {
  const events = Array.from({ length: perBatch }, () => {
    const number = tally.sent++;
    const videoId = videoIds[(number * 7) % VIDEOS] ?? "";
    const count = 1 + (number % 5);
    expected.set(videoId, (expected.get(videoId) ?? 0) + count);
    return { id: `bench-${number}`, kind: "like", videoId, count };
  });
  const startedAt = performance.now();
  await deps.engagement.ingest(events, { name: "bench", trusted: true });
  latenciesMs.push(performance.now() - startedAt);
}

/** No pause if the time has passed already. */
function waitUntil(atMs: number): Promise<void> {
  return delay(Math.max(0, atMs - performance.now()));
}

/** Runs beside the load, which does not wait for it. */
async function disturb(startedAt: number): Promise<void> {
  const at = (share: number) => waitUntil(startedAt + share * seconds * 1_000);
  for (const [from, to] of AWAY) {
    await at(from);
    await stopProcess(kafka.ref, "SIGKILL", 5_000);
    tally.kafkaKills += 1;
    await at(to);
    kafka = await start();
    record();
  }
}

async function load(startedAt: number): Promise<void> {
  while (performance.now() < startedAt + seconds * 1_000) {
    const dueAt = startedAt + (tally.sent / perBatch) * 100;
    await waitUntil(dueAt);
    await sendOneBatch();
    if (randomInt(80) > 0) continue;
    worker?.kill("SIGKILL");
    worker = startWorker();
    tally.workerKills += 1;
  }
}

try {
  await deps.database.channel.create({ data: { id: "c", name: "C", avatarUrl: "/a", approved: true } });
  await deps.database.video.createMany({
    data: videoIds.map((id) => ({
      id,
      channelId: "c",
      title: id,
      thumbnailUrl: "/t",
      publishedAt: new Date(),
      moderationStatus: "approved" as const,
      visibility: "public" as const,
      processing: "complete" as const,
    })),
  });
  await deps.engagement.source?.id();
  worker = startWorker();
  console.log(`${seconds} s of ${perBatch * 10} events a second`);
  const startedAt = performance.now();
  await Promise.all([load(startedAt), disturb(startedAt)]);
  await until(
    "everything is counted and told",
    async () =>
      (await deps.database.engagementEvent.count()) === tally.sent &&
      (await deps.database.engagementPending.count()) === 0 &&
      (await deps.database.outboxMessage.count({ where: { sentAt: null } })) === 0,
    SETTLE_MS,
  );
  worker?.kill("SIGKILL");

  const rows = await deps.database.videoStats.findMany();
  const wrong = rows.filter((row) => row.likes !== expected.get(row.videoId));
  const generations = await deps.database.hotGeneration.findMany({
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const messages = await readTopic(kafka.brokers, "hot.generations.v1");
  const told = [
    ...new Map(messages.map(({ id, value }) => [id, generationMessageSchema.parse(value)])).values(),
  ];
  const inOrder = told.every(
    ({ previousGenerationId }, index) => previousGenerationId === (told[index - 1]?.generationId ?? null),
  );
  const page = await deps.metrics.page();
  const direct = /^hot_events_direct_total (\d+)/m.exec(page)?.[1] ?? "0";
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const ms = (share: number) => `${sorted[Math.ceil(share * sorted.length) - 1]?.toFixed(0)} ms`;
  console.log(`  events           ${tally.sent} sent, ${direct} of them by Postgres while Kafka was away`);
  console.log(`  killed           Kafka ${tally.kafkaKills} times, the worker ${tally.workerKills} times`);
  console.log(`  acknowledged in  p50 ${ms(0.5)}, p99 ${ms(0.99)}, max ${ms(1)} a batch of ${perBatch}`);
  console.log(`  counters         ${rows.length - wrong.length} of ${rows.length} exact`);
  console.log(
    `  audit            ${told.length} of ${generations.length} lists told, ${messages.length - told.length} of them twice, ${inOrder ? "in order and without a gap" : "NOT in order"}`,
  );
  if (wrong.length > 0 || !inOrder || told.length !== generations.length) process.exitCode = 1;
} finally {
  worker?.kill("SIGKILL");
  await deps.close();
  await stopProcess(kafka.ref, "SIGKILL", 5_000);
  await Promise.all([postgres.stop(), redis.stop()]);
  removeRunFolder(dataDir);
}
