import type { ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { Admin, Producer, stringSerializers } from "@platformatic/kafka";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { App } from "#lib/app.ts";
import { consumeTopic, countConsumed } from "#lib/engagement/consume-topic.ts";
import { readEngagementMessage, toEngagementMessage } from "#lib/engagement/engagement-message.ts";
import { deadLetterMessageSchema } from "#lib/outbox/messages.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { expectWholeAudit, toldGenerations } from "#tests/support/audit.ts";
import { consumeEvents, relayAll, rollUpAll } from "#tests/support/jobs.ts";
import { kafkaHere, type TestBroker } from "#tests/support/kafka.ts";
import { startOtlpReceiver } from "#tests/support/otlp-receiver.ts";
import { readTopic } from "#tests/support/read-topic.ts";
import { until } from "#tests/support/until.ts";
import { startWorker } from "#tests/support/worker.ts";

const VIDEOS = Array.from({ length: 20 }, (_, index) => `v_topic${String(index).padStart(2, "0")}`);
/** For a broker that is killed and restarted on a busy machine. */
const LONG_MS = 480_000;
const kafka = await kafkaHere();

const eventOf = (number: number) => ({
  id: `e${number}`,
  kind: "like" as const,
  videoId: VIDEOS[(number * 7) % VIDEOS.length] ?? "",
  count: 1 + (number % 5),
});

const eventsOf = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => eventOf(first + i));

function likesOf(events: Iterable<ReturnType<typeof eventOf>>): Map<string, number> {
  const distinct = new Map([...events].map((event) => [event.id, event])).values();
  const sums = new Map(VIDEOS.map((id) => [id, 0]));
  for (const { videoId, count } of distinct) sums.set(videoId, (sums.get(videoId) ?? 0) + count);
  return sums;
}

describe.skipIf(kafka.missing)(kafka.titled("FR-7: events on Kafka"), () => {
  let broker: TestBroker;
  let app: TestApp;
  let run = 0;
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    broker = await kafka.start();
  }, LONG_MS);
  afterAll(() => broker?.close());

  const topic = (name = "engagement.v1") => `e${run}.${name}`;

  beforeEach(async () => {
    run += 1;
    app = await createTestApp({
      KAFKA_BROKERS: broker.brokers,
      KAFKA_TOPIC_PREFIX: `e${run}.`,
      // Long, because a busy test machine is not a Kafka failure.
      KAFKA_TIMEOUT_MS: "20000",
    });
    await until("the topics are there", () =>
      consumerOf(app)
        .source.id()
        .then(
          () => true,
          () => false,
        ),
    );
    await addVideos(
      app,
      VIDEOS.map((id, index) => ({ id, channelId: `c_${index}` })),
    );
  }, LONG_MS);
  afterEach(async () => {
    worker?.kill("SIGKILL");
    worker = undefined;
    await app.shutDown();
  }, LONG_MS);

  const likes = async () => {
    const rows = await app.database.videoStats.findMany({ select: { videoId: true, likes: true } });
    return new Map(rows.map((row) => [row.videoId, row.likes]).toSorted() as [string, number][]);
  };
  const inLog = () => app.database.engagementEvent.count();

  /** Consumes the topic until it is empty, and counts the events. */
  async function countAll(process: App = app): Promise<void> {
    let isEmpty = false;
    while (!isEmpty) {
      const report = await consumeTopic(consumerOf(process));
      if (report) countConsumed(report, process.metrics);
      isEmpty = report !== null && report.messages === 0 && report.missed === 0n;
    }
    await rollUpAll(process);
  }

  async function produce(values: readonly { value: string; key?: string }[]): Promise<void> {
    const producer = new Producer({
      clientId: "somebody",
      bootstrapBrokers: [broker.brokers],
      serializers: stringSerializers,
    });
    await producer.send({
      acks: -1,
      messages: values.map(({ value, key = "k" }) => ({ topic: topic(), key, value })),
    });
    await producer.close();
  }

  async function asAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = new Admin({ clientId: "admin", bootstrapBrokers: [broker.brokers] });
    try {
      return await work(admin);
    } finally {
      await admin.close();
    }
  }

  it("carries the trace of a request to the roll-up that counts its events", async () => {
    const receiver = await startOtlpReceiver();
    const traced = app.anotherProcess({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
    await traced.tracing.ready();
    const ingest = () => traced.engagement.ingest(eventsOf(0, 2), TRUSTED);
    await traced.tracing.request("POST /events", null, async () => Response.json(await ingest()));
    const messages = await readTopic(broker.brokers, topic());
    await countAll(traced);
    await traced.tracing.close();
    await receiver.close();

    const [append] = receiver.named("engagement.append");
    const [rollUp] = receiver.named("engagement.roll-up");
    const header = `00-${append?.traceId}-${append?.spanId}-01`;
    expect(messages.map(({ traceparent }) => traceparent)).toEqual([header, header]);
    expect(rollUp).toMatchObject({ traceId: append?.traceId, parentSpanId: append?.spanId });
  });

  it("carries events, and counts each once, however often it is sent", async () => {
    const events = eventsOf(0, 300);
    expect(await app.engagement.ingest([...events, ...events.slice(0, 50)], TRUSTED)).toMatchObject({
      accepted: 300,
      duplicates: 50,
    });
    // Repeats in another batch are only found by the consumer.
    expect(await app.engagement.ingest(events.slice(100, 200), TRUSTED)).toMatchObject({
      accepted: 100,
      duplicates: 0,
    });
    expect(await inLog()).toBe(0);
    expect(await readTopic(broker.brokers, topic())).toHaveLength(400);
    await countAll();
    expect(await likes()).toEqual(likesOf(events));
    expect(await inLog()).toBe(300);
    expect(await app.metrics.page()).toMatch(/hot_topic_messages_total\{outcome="duplicate"\} 100\b/);
  });

  it("keeps the events of a video in order, in one partition", async () => {
    await app.database.user.create({ data: { id: "ann", name: "Ann", email: "ann@example.test" } });
    const ann = { name: "web", trusted: false, userId: "ann" };
    for (const kind of ["like", "unlike", "like", "unlike", "like"]) {
      await app.engagement.ingest([{ id: crypto.randomUUID(), kind, videoId: VIDEOS[0] }], ann);
    }
    const partitions = (await readTopic(broker.brokers, topic())).map(({ partition }) => partition);
    expect(new Set(partitions).size).toBe(1);
    await countAll();
    expect((await likes()).get(VIDEOS[0] ?? "")).toBe(1);
  });

  it("counts each event once with several workers that are stopped during their work", async () => {
    const events = eventsOf(0, 2_000);
    const workers = [app, app.anotherProcess(), app.anotherProcess()];
    for (let start = 0; start < events.length; start += 200) {
      await app.engagement.ingest(events.slice(start, start + 200), TRUSTED);
      // A worker that has read messages and dies before its transaction.
      const crash = new Error("killed");
      const crashing = consumeTopic({
        ...consumerOf(app),
        store: { ...app.engagement.consumerStore, take: () => Promise.reject(crash) },
      });
      await expect(crashing).rejects.toBe(crash);
      await Promise.all(workers.map((process) => consumeTopic(consumerOf(process))));
    }
    await countAll();
    expect(await likes()).toEqual(likesOf(events));
    expect(await inLog()).toBe(2_000);
  });

  it("skips unreadable messages, records position and reason, and continues", async () => {
    await app.engagement.ingest([eventOf(1)], TRUSTED);
    const good = {
      ...toEngagementMessage({
        receiptId: "elsewhere:1",
        producer: "elsewhere",
        trusted: true,
        receivedAtMs: app.clock.nowMs(),
        occurredAtMs: app.clock.nowMs(),
        kind: "like",
        videoId: VIDEOS[0] ?? "",
        count: 3,
        watchTimeSec: 0,
        viewer: null,
        linkId: null,
      }),
      aFieldOfNextYear: 1,
    };
    await produce([
      { value: "no json" },
      { value: "" },
      { value: JSON.stringify({ ...good, count: -1 }) },
      { value: JSON.stringify({ ...good, videoId: "v_a\u0000b" }) },
      { value: JSON.stringify({ ...good, occurredAt: "0000-01-01T00:00:00Z" }) },
      { value: JSON.stringify({ ...good, receivedAt: "2199-01-01T00:00:00Z" }) },
      { value: JSON.stringify({ ...good, videoId: "v_nowhere" }) },
      { value: JSON.stringify(good) },
    ]);
    await countAll();
    const expected = likesOf([eventOf(1)]);
    expected.set(VIDEOS[0] ?? "", 3);
    expect(await likes()).toEqual(expected);
    await relayAll(app);
    const letters = (await readTopic(broker.brokers, topic("engagement.v1.dead"))).map(({ value }) =>
      deadLetterMessageSchema.parse(value),
    );
    expect(letters.map(({ reason }) => reason)).toEqual([
      ...["not-json", "not-json", "invalid", "invalid", "invalid", "invalid", "unknown-video"],
    ]);
  });

  it("neither counts nor stores events of a person who was erased meanwhile", async () => {
    await app.database.user.create({ data: { id: "gone", name: "Ann", email: "gone@example.test" } });
    const gone = { name: "web", trusted: false, userId: "gone" };
    await app.engagement.ingest([{ id: crypto.randomUUID(), kind: "like", videoId: VIDEOS[0] }], gone);
    await app.privacy.erase("gone");
    await countAll();
    expect((await likes()).get(VIDEOS[0] ?? "")).toBe(0);
    expect(await app.database.engagementEvent.findMany({ select: { viewer: true } })).toEqual([
      { viewer: null },
    ]);
    expect(await app.database.videoReaction.count()).toBe(0);
  });

  it(
    "accepts events while Kafka is down or hung, and counts each once",
    async () => {
      await app.engagement.ingest(eventsOf(0, 100), TRUSTED);
      await broker.kill();
      expect(await app.engagement.ingest(eventsOf(100, 100), TRUSTED)).toMatchObject({ accepted: 100 });
      await expect(consumeEvents(app)).rejects.toThrow();
      await rollUpAll(app);
      expect(await likes()).toEqual(likesOf(eventsOf(100, 100)));
      await broker.restart();

      const hurried = app.anotherProcess({ KAFKA_TIMEOUT_MS: "1000" });
      await until(
        "events travel by Kafka again",
        async () => {
          const before = await inLog();
          await hurried.engagement.ingest(eventsOf(0, 100), TRUSTED);
          return (await inLog()) === before;
        },
        LONG_MS,
      );
      broker.hang();
      try {
        // Postgres has this event already when Kafka gets it after resuming.
        expect(await hurried.engagement.ingest(eventsOf(200, 100), TRUSTED)).toMatchObject({ accepted: 100 });
        expect(await hurried.engagement.ingest(eventsOf(300, 100), TRUSTED)).toMatchObject({ accepted: 100 });
      } finally {
        broker.resume();
      }
      await until(
        "everything is counted",
        async () => {
          await countAll().catch(() => undefined);
          return (await inLog()) === 400;
        },
        LONG_MS,
      );
      // Events that Kafka got as well are read now and count nothing more.
      const isRead = () =>
        countAll().then(
          () => true,
          () => false,
        );
      await until("the topic is empty", isRead, LONG_MS);
      expect(await likes()).toEqual(likesOf(eventsOf(0, 400)));
    },
    LONG_MS,
  );

  it(
    "continues at the start of a recreated or truncated topic, and counts nothing twice",
    async () => {
      await app.engagement.ingest(eventsOf(0, 200), TRUSTED);
      await countAll();
      await app.engagement.ingest(eventsOf(200, 50), TRUSTED);
      await asAdmin((admin) => admin.deleteTopics({ topics: [topic()] }));
      await until(
        "events travel by Kafka again",
        async () => {
          await app.engagement.ingest(eventsOf(150, 50), TRUSTED);
          const messages = await readTopic(broker.brokers, topic()).catch(() => []);
          return messages.length > 0;
        },
        LONG_MS,
      );
      await app.engagement.ingest(eventsOf(250, 250), TRUSTED);
      await until(
        "the new topic is read",
        async () => {
          await countAll().catch(() => undefined);
          return (await inLog()) === 450;
        },
        LONG_MS,
      );
      expect(await likes()).toEqual(likesOf([...eventsOf(0, 200), ...eventsOf(250, 250)]));

      // The consumer reports messages that Kafka deleted before they were read.
      await app.engagement.ingest(eventsOf(600, 100), TRUSTED);
      await asAdmin((admin) =>
        admin.deleteRecords({
          topics: [
            {
              name: topic(),
              partitions: [0, 1, 2, 3, 4, 5].map((partition) => ({ partition, offset: -1n })),
            },
          ],
        }),
      );
      let missed = 0n;
      await app.engagement.ingest(eventsOf(700, 100), TRUSTED);
      await until(
        "the rest is read",
        async () => {
          missed += (await consumeTopic(consumerOf(app)))?.missed ?? 0n;
          return (await inLog()) === 550;
        },
        LONG_MS,
      );
      expect(missed).toBe(100n);
      await rollUpAll(app);
      expect(await likes()).toEqual(
        likesOf([...eventsOf(0, 200), ...eventsOf(250, 250), ...eventsOf(700, 100)]),
      );
    },
    LONG_MS,
  );

  const startKafkaWorker = () =>
    startWorker(app, { KAFKA_BROKERS: broker.brokers, KAFKA_TOPIC_PREFIX: `e${run}.` });

  it(
    "counts 6,000 events exactly, and reports every list, while Kafka is killed twice and the worker at random",
    async () => {
      const BATCHES = 60;
      const sent: ReturnType<typeof eventOf>[] = [];
      worker = startKafkaWorker();
      let accepted = 0;
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const events = eventsOf(batch * 100, 100);
        const repeated = batch > 0 && batch % 5 === 0 ? eventsOf(randomInt(batch) * 100, 40) : [];
        sent.push(...events);
        accepted += (await app.engagement.ingest([...events, ...repeated], TRUSTED)).accepted;
        if (batch === 15 || batch === 40) await broker.kill();
        if (batch === 25 || batch === 50) await broker.restart();
        if (randomInt(12) === 0) {
          worker.kill("SIGKILL");
          worker = startKafkaWorker();
        }
      }
      expect(accepted).toBeGreaterThanOrEqual(sent.length);
      await until(
        "everything is counted",
        async () => (await inLog()) === sent.length && (await app.database.engagementPending.count()) === 0,
        LONG_MS,
      );
      expect(await likes()).toEqual(likesOf(sent));

      await until(
        "every list is told",
        async () => (await app.database.outboxMessage.count({ where: { sentAt: null } })) === 0,
        LONG_MS,
      );
      worker.kill("SIGKILL");
      const told = toldGenerations(await readTopic(broker.brokers, topic("hot.generations.v1")));
      await expectWholeAudit(app, told);
      expect(told.length).toBeGreaterThan(1);
    },
    LONG_MS,
  );
});

describe("readEngagementMessage", () => {
  it("reads what toEngagementMessage wrote", () => {
    const nowMs = Date.UTC(2026, 10, 21, 12);
    const event = {
      receiptId: "web:abc",
      producer: "web",
      trusted: false,
      receivedAtMs: nowMs,
      occurredAtMs: nowMs - 5_000,
      kind: "watch" as const,
      videoId: "v_aaaaaa",
      count: 1,
      watchTimeSec: 12.5,
      viewer: "v:somebody" as const,
      linkId: null,
    };
    expect(readEngagementMessage(JSON.stringify(toEngagementMessage(event)), nowMs)).toEqual(event);
  });
});

function consumerOf({ engagement: { source, consumerStore }, clock }: App) {
  if (!source) throw new Error("no Kafka");
  return { source, store: consumerStore, clock };
}
