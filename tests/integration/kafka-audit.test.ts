import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { App } from "#lib/app.ts";
import {
  erasureMessageSchema,
  escalationMessageSchema,
  generationMessageSchema,
} from "#lib/outbox/messages.ts";
import { relayOutbox } from "#lib/outbox/relay.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { expectWholeAudit, toldGenerations } from "#tests/support/audit.ts";
import { prune, publishWhatChanged, relayAll, rollUpAll } from "#tests/support/jobs.ts";
import { kafkaHere, type TestBroker } from "#tests/support/kafka.ts";
import { type ReadMessage, readTopic } from "#tests/support/read-topic.ts";
import { until } from "#tests/support/until.ts";

const VIDEOS = Array.from({ length: 12 }, (_, index) => `v_audit${String(index).padStart(2, "0")}`);
const HOUR_MS = 3_600_000;
/** For a broker that is killed and restarted on a busy machine. */
const LONG_MS = 480_000;
const kafka = await kafkaHere();

let events = 0;

/** Events go to Postgres directly, because these tests are only about the messages on lists. */
let producer: App;

/** Adds an event for a video, and counts and publishes it. */
async function publishAnother(app: TestApp, videoId = VIDEOS[events % VIDEOS.length]): Promise<void> {
  events += 1;
  await producer.engagement.ingest(
    [{ id: `audit-${events}`, kind: "like", videoId, count: events }],
    TRUSTED,
  );
  await rollUpAll(app);
  app.clock.advance(1_000);
  await publishWhatChanged(app);
}

const generations = (messages: readonly ReadMessage[]) =>
  messages.map(({ value }) => generationMessageSchema.parse(value));

describe.skipIf(kafka.missing)(kafka.titled("FR-7: audit messages on Kafka"), () => {
  let broker: TestBroker;
  let app: TestApp;
  let prefix = 0;

  beforeAll(async () => {
    broker = await kafka.start();
  }, LONG_MS);
  afterAll(() => broker?.close());

  const topic = (name: string) => `t${prefix}.${name}`;
  const waiting = () => app.database.outboxMessage.count({ where: { sentAt: null } });
  const read = (name: string) => readTopic(broker.brokers, topic(name));

  beforeEach(async () => {
    prefix += 1;
    app = await createTestApp({ KAFKA_BROKERS: broker.brokers, KAFKA_TOPIC_PREFIX: `t${prefix}.` });
    producer = app.anotherProcess({ KAFKA_BROKERS: "" });
    await addVideos(
      app,
      VIDEOS.map((id, index) => ({ id, channelId: `c_${index}` })),
    );
    await app.hot.publish("full");
  }, LONG_MS);
  afterEach(() => app.shutDown(), LONG_MS);

  it("report each generation: time, algorithm, parameters, top 10, counts, duration", async () => {
    for (const videoId of VIDEOS) await publishAnother(app, videoId);
    await relayAll(app);
    const rows = await app.database.hotGeneration.findMany({ orderBy: { id: "asc" } });
    const messages = await read("hot.generations.v1");
    expect(generations(messages)).toEqual(
      rows.map((row, index) => ({
        generationId: Number(row.id),
        previousGenerationId: index === 0 ? null : Number(rows[index - 1]?.id),
        generatedAt: row.generatedAt.toISOString(),
        algorithmVersion: "hot-v1",
        kind: row.kind,
        configVersion: row.configVersion,
        parameters: row.parameters,
        topVideoIds: row.videoIds.slice(0, 10),
        counts: { listed: row.videoIds.length },
        durationMs: row.durationMs,
      })),
    );
    expect(rows).toHaveLength(13);
    expect(rows.at(-1)?.videoIds).toHaveLength(12);
    expect(new Set(messages.map(({ key }) => key))).toEqual(new Set(["hot-v1"]));
  });

  it("report escalations and erasures", async () => {
    await addVideos(app, [{ id: "v_unseen", channelId: "c_unseen", moderationStatus: "pending" }]);
    await publishAnother(app, "v_unseen");
    await publishAnother(app);
    await app.database.user.create({ data: { id: "u_gone", name: "Ann", email: "ann@example.test" } });
    await app.privacy.erase("u_gone");
    await relayAll(app);
    const escalations = (await read("moderation.escalations.v1")).map(({ value }) =>
      escalationMessageSchema.parse(value),
    );
    expect(escalations.map(({ videoId }) => videoId)).toEqual(["v_unseen"]);
    const erasures = (await read("privacy.erasures.v1")).map(({ value }) =>
      erasureMessageSchema.parse(value),
    );
    expect(erasures).toMatchObject([{ userId: "u_gone", videoIds: [] }]);
  });

  it(
    "are complete and in order if Kafka is killed twice during publications",
    async () => {
      const relay = async () => relayAll(app).catch(() => undefined);
      for (let round = 0; round < 3; round += 1) {
        for (let index = 0; index < 10; index += 1) {
          await publishAnother(app);
          if (index % 3 === 0) await relay();
        }
        if (round === 2) break;
        // During a delivery.
        await publishAnother(app);
        const delivery = relay();
        await broker.kill();
        await publishAnother(app);
        await delivery;
        await relay();
        expect(await waiting()).toBeGreaterThan(0);
        await broker.restart();
      }
      await until(
        "all is delivered",
        async () => {
          await relay();
          return (await waiting()) === 0;
        },
        LONG_MS,
      );
      const told = toldGenerations(await read("hot.generations.v1"));
      await expectWholeAudit(app, told);
      expect(told.length).toBeGreaterThan(30);
    },
    LONG_MS,
  );

  it(
    "wait for a hung broker, and continue when it answers again",
    async () => {
      await relayAll(app);
      broker.hang();
      try {
        await publishAnother(app);
        await expect(relayAll(app)).rejects.toThrow();
      } finally {
        broker.resume();
      }
      await until(
        "all is delivered",
        async () => {
          await relayAll(app).catch(() => undefined);
          return (await waiting()) === 0;
        },
        LONG_MS,
      );
      const told = toldGenerations(await read("hot.generations.v1"));
      expect(told).toHaveLength(2);
    },
    LONG_MS,
  );

  it("are sent again with the same id if they were acknowledged but not marked", async () => {
    for (let index = 0; index < 4; index += 1) await publishAnother(app);
    const { broker: messageBroker } = app.outbox;
    if (!messageBroker) throw new Error("no broker");
    const crash = new Error("killed before the commit");
    const relay = (isCrashing: boolean) =>
      relayOutbox({
        store: app.outbox.store,
        broker: {
          send: async (messages) => {
            await messageBroker.send(messages);
            if (isCrashing) throw crash;
          },
        },
        nowMs: app.clock.nowMs,
      });
    await expect(relay(true)).rejects.toBe(crash);
    await relay(false);
    const messages = await read("hot.generations.v1");
    expect(messages).toHaveLength(10);
    expect(messages.slice(5)).toMatchObject(messages.slice(0, 5).map(({ id, value }) => ({ id, value })));
  });

  it("are delivered by one relay at a time", async () => {
    const other = app.anotherProcess();
    for (let index = 0; index < 20; index += 1) await publishAnother(app);
    const both = await Promise.all([app, other].map((process) => relayOutbox(relayDepsOf(process), 5)));
    expect(both.toSorted()).toEqual([5, null]);
    await Promise.all([relayAll(app), relayAll(other)]);
    await relayAll(app);
    const ids = (await read("hot.generations.v1")).map(({ id }) => Number(id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(21);
  });

  it("contain no video that was erased before they were sent", async () => {
    await app.database.user.create({ data: { id: "u_maker", name: "Bo", email: "bo@example.test" } });
    await app.database.channel.update({ where: { id: "c_3" }, data: { ownerId: "u_maker" } });
    await publishAnother(app, VIDEOS[3]);
    await publishAnother(app, VIDEOS[4]);
    await app.privacy.erase("u_maker");
    await relayAll(app);
    const told = generations(await read("hot.generations.v1"));
    expect(told.flatMap(({ topVideoIds }) => topVideoIds)).not.toContain(VIDEOS[3]);
    expect(told.flatMap(({ topVideoIds }) => topVideoIds)).toContain(VIDEOS[4]);
    const [erasure] = await read("privacy.erasures.v1");
    expect(erasure?.value).toMatchObject({ videoIds: [VIDEOS[3]] });
  });

  it("are deleted after delivery only, however long Kafka is unavailable", async () => {
    await publishAnother(app);
    await relayAll(app);
    await publishAnother(app);
    await ageOutbox(app, 40 * 24 * HOUR_MS);
    await prune(app);
    expect(await app.database.outboxMessage.count()).toBe(1);
    expect(await waiting()).toBe(1);
  });
});

describe("FR-7: audit messages without Kafka", () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp();
    producer = app;
    await addVideos(
      app,
      VIDEOS.map((id) => ({ id })),
    );
    await app.hot.publish("full");
  });
  afterAll(() => app.shutDown());

  it("are kept for a limited time: generations for hours, erasures forever", async () => {
    await app.database.user.create({ data: { id: "u_gone", name: "Ann", email: "ann@example.test" } });
    await app.privacy.erase("u_gone");
    await publishAnother(app);
    await relayAll(app);
    await ageOutbox(app, 7 * HOUR_MS);
    await publishAnother(app);
    await prune(app);
    const kept = await app.database.outboxMessage.findMany({ orderBy: { id: "asc" } });
    expect(kept.map((message) => message.topic)).toEqual(["privacy.erasures.v1", "hot.generations.v1"]);
    await ageOutbox(app, 400 * 24 * HOUR_MS);
    await prune(app);
    expect(await app.database.outboxMessage.findMany()).toMatchObject([{ topic: "privacy.erasures.v1" }]);
  });
});

const relayDepsOf = ({ outbox: { store, broker }, clock }: App) => {
  if (!broker) throw new Error("no broker");
  return { store, broker, nowMs: () => clock.nowMs() };
};

/** Moves all times in the outbox into the past. */
async function ageOutbox(app: TestApp, byMs: number): Promise<void> {
  await app.database.$executeRaw`
    UPDATE outbox_message
    SET created_at = ${new Date(app.clock.nowMs() - byMs).toISOString()}::timestamptz,
        sent_at = sent_at - ${byMs} * interval '1 millisecond'`;
}
