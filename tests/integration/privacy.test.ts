import { setTimeout as pause } from "node:timers/promises";
import { createClient } from "@redis/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPostgresPrivacyStore } from "#lib/adapters/postgres/privacy-store.ts";
import { redisKeys } from "#lib/adapters/redis/keys.ts";
import type { App } from "#lib/app.ts";
import type { HotCache } from "#lib/feeds/hot/ports.ts";
import { publishHot } from "#lib/feeds/hot/publish-hot.ts";
import { withdrawFromLists } from "#lib/feeds/hot/withdraw.ts";
import { listVersion } from "#lib/feeds/list-version.ts";
import { createPrivacy } from "#lib/privacy/privacy.ts";
import { createRandom } from "#lib/random.ts";
import { HOT_ALGORITHMS } from "#lib/ranking/parameters.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp, listedIds } from "#tests/support/hot.ts";
import { rollUpAll } from "#tests/support/jobs.ts";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.shutDown());

const viewerEvents = (userId: string) => ({ name: "web", trusted: false, userId });

/** People, each with a channel and one listed video: u_0 owns v_person0, and so on. */
async function addPeople(count: number) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  await app.database.user.createMany({
    data: numbers.map((n) => ({ id: `u_${n}`, name: `Person ${n}`, email: `person${n}@example.org` })),
  });
  await addVideos(
    app,
    numbers.map((n) => ({ id: `v_person${n}`, channelId: `c_${n}` })),
  );
  for (const n of numbers)
    await app.database.channel.update({ where: { id: `c_${n}` }, data: { ownerId: `u_${n}` } });
  await app.engagement.ingest(
    numbers.map((n) => ({ id: `start${n}`, kind: "like", videoId: `v_person${n}`, count: 100 + n })),
    TRUSTED,
  );
  await catchUp(app);
}

/** Simulates the end of the list's TTL in Redis. */
async function forgetCachedList() {
  const client = createClient({ url: app.stores.redisUrl });
  await client.connect();
  for (const keyOf of [redisKeys.hotList, redisKeys.hotMeta, redisKeys.hotOrder])
    await client.del(HOT_ALGORITHMS.map(keyOf));
  client.destroy();
}

/** All places where a list can contain a video. */
async function tracesOf(videoIds: readonly string[]) {
  const ids = [...videoIds];
  const [row] = await app.database.$queryRaw<{ snapshots: number; candidates: number; misaligned: number }[]>`
    SELECT (SELECT count(*)::int FROM hot_generation WHERE video_ids && ${ids}::text[]) AS snapshots,
           (SELECT count(*)::int FROM hot_candidate WHERE video_id = ANY(${ids}::text[])) AS candidates,
           (SELECT count(*)::int FROM hot_generation WHERE cardinality(video_ids) <> cardinality(rank_keys)) AS misaligned`;
  const cached = await app.hot.cache?.readList();
  return { ...row, cached: ids.filter((id) => cached?.videoIds.includes(id)) };
}
const NO_TRACES = { snapshots: 0, candidates: 0, misaligned: 0, cached: [] };

describe("Compliance: erasure", () => {
  it("removes the person's videos from every list, generation, cache and pool, and keeps the order of the others", async () => {
    await addPeople(5);
    const before = await app.hot.store.latestGeneration();
    await app.privacy.erase("u_2");
    expect(await listedIds(app)).toEqual(["v_person4", "v_person3", "v_person1", "v_person0"]);
    expect(await tracesOf(["v_person2"])).toEqual(NO_TRACES);
    const snapshot = await app.database.hotGeneration.findUniqueOrThrow({
      where: { id: BigInt(before?.id ?? 0) },
    });
    expect(snapshot.videoIds).toEqual(["v_person4", "v_person3", "v_person1", "v_person0"]);
    expect(snapshot.rankKeys).toEqual(before?.rankKeys.filter((_, index) => index !== 2));
  });

  it("leaves nothing that names the person, and does not change the sums of other people's videos", async () => {
    await addPeople(2);
    const viewer = viewerEvents("u_0");
    await app.engagement.ingest(
      [
        { id: "a", kind: "like", videoId: "v_person1" },
        { id: "b", kind: "watch", videoId: "v_person1", watchTimeSec: 30 },
        { id: "c", kind: "share", videoId: "v_person1", linkId: "l_of_u_0" },
      ],
      viewer,
    );
    await catchUp(app);
    await app.engagement.ingest([{ id: "d", kind: "comment", videoId: "v_person1" }], viewer);
    const { database } = app;
    await database.comment.create({
      data: { id: "m_1", videoId: "v_person1", userId: "u_0", body: "So good" },
    });
    await database.shareLink.create({ data: { id: "l_of_u_0", videoId: "v_person1", userId: "u_0" } });
    await database.watchProgress.create({
      data: { userId: "u_0", videoId: "v_person1", positionSec: 30, updatedAt: new Date() },
    });
    await database.userEmbedding.create({ data: { userId: "u_0", model: "m", vector: [1] } });
    await database.videoEmbedding.create({ data: { videoId: "v_person0", model: "m", vector: [1] } });
    await database.session.create({
      data: {
        id: "s_1",
        userId: "u_0",
        token: "t",
        expiresAt: new Date("2027-01-01"),
        ipAddress: "192.0.2.1",
      },
    });
    await database.account.create({
      data: {
        id: "a_1",
        userId: "u_0",
        accountId: "u_0",
        providerId: "credential",
        issuer: "",
        password: "hash",
      },
    });
    await database.exposure.create({ data: { flagName: "hot_enabled", subject: "u:u_0", variant: "on" } });
    await database.verification.create({
      data: {
        id: "ver_1",
        identifier: "reset:person0@example.org",
        value: "x",
        expiresAt: new Date("2027-01-01"),
      },
    });

    await app.privacy.erase("u_0");
    await catchUp(app);
    await app.embeddings.updateUserEmbeddings();

    const tables = await database.$queryRaw<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\_prisma%'`;
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await database.$queryRawUnsafe<{ row: string }[]>(
        `SELECT to_jsonb(t)::text AS row FROM "${name}" AS t`,
      );
      for (const { row } of rows) {
        if (/Person 0|person0@|Title of v_person0|192\.0\.2\.1|Channel c_0|l_of_u_0|"(u:)?u_0"/.test(row))
          found.push(name);
      }
    }
    // Tombstone and message record the erasure itself; the rows of person and channel keep only their ids.
    expect(found.toSorted()).toEqual(["app_user", "channel", "outbox_message", "tombstone"]);

    const other = await database.videoStats.findUniqueOrThrow({ where: { videoId: "v_person1" } });
    expect(other).toMatchObject({ likes: 102, watchTimeSec: 30, shares: 1, comments: 0 });
    expect(await database.comment.findUnique({ where: { id: "m_1" } })).toMatchObject({
      userId: null,
      body: "So good",
    });
    expect(await database.user.findUnique({ where: { id: "u_0" } })).toMatchObject({
      name: "",
      erasedAt: expect.any(Date),
      email: expect.stringMatching(/^erased-.*@erased\.invalid$/),
    });
  });

  it("writes one message to privacy.erasures.v1, however often it is repeated", async () => {
    await addPeople(2);
    const other = app.anotherProcess();
    await Promise.all([app.privacy.erase("u_0"), other.privacy.erase("u_0")]);
    await app.privacy.erase("u_0");
    const messages = await app.database.outboxMessage.findMany({ where: { topic: "privacy.erasures.v1" } });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      key: "u_0",
      payload: { userId: "u_0", videoIds: ["v_person0"], channelIds: ["c_0"] },
    });
  });

  it("erases a person who is known only by tokens", async () => {
    await addPeople(1);
    await app.engagement.ingest(
      [{ id: "a", kind: "like", videoId: "v_person0" }],
      viewerEvents("somebody-elsewhere"),
    );
    await catchUp(app);
    await app.privacy.erase("somebody-elsewhere");
    expect(await app.database.videoReaction.count()).toBe(0);
    expect(await app.accounts.store.statusOf("somebody-elsewhere")).toMatchObject({ erased: true });
  });

  it("neither counts nor stores events that the person sends during the erasure, or replayed events", async () => {
    await addPeople(2);
    const like = [{ id: "late", kind: "like", videoId: "v_person1" }];
    await app.privacy.erase("u_0");
    await app.engagement.ingest(like, viewerEvents("u_0"));
    expect(await app.engagement.ingest(like, viewerEvents("u_0"))).toMatchObject({ duplicates: 1 });
    await catchUp(app);
    expect(await app.database.videoReaction.count()).toBe(0);
    expect(await app.database.engagementEvent.count({ where: { viewer: "u:u_0" } })).toBe(0);
    const stats = await app.database.videoStats.findUniqueOrThrow({ where: { videoId: "v_person1" } });
    expect(stats.likes).toBe(101);
  });

  it("does not let the videos return: by import, upsert, update, events or a restarted worker", async () => {
    await addPeople(2);
    await app.privacy.erase("u_0");
    const { database } = app;
    await addVideos(app, [
      { id: "v_person0", channelId: "c_0" },
      { id: "v_new_one", channelId: "c_0" },
      { id: "v_new_two", channelId: "c_1" },
    ]);
    expect(await database.video.count()).toBe(3);
    await database.$executeRaw`
      INSERT INTO video (id, channel_id, title, thumbnail_url, published_at, visibility, processing, moderation_status)
      VALUES ('v_person0', 'c_0', 'Back', '/t', now(), 'public', 'complete', 'approved')
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, deleted_at = NULL, visibility = 'public'`;
    await database.video.updateMany({ where: { id: "v_person0" }, data: { deletedAt: null, title: "Back" } });
    await database.channel.updateMany({ where: { id: "c_0" }, data: { approved: true, name: "Back" } });
    await database.user.updateMany({ where: { id: "u_0" }, data: { erasedAt: null, name: "Back" } });
    expect(await database.video.findUnique({ where: { id: "v_person0" } })).toMatchObject({
      title: "",
      deletedAt: expect.any(Date),
    });
    expect(await database.channel.findUnique({ where: { id: "c_0" } })).toMatchObject({
      approved: false,
      name: "",
    });
    expect(await database.user.findUnique({ where: { id: "u_0" } })).toMatchObject({ name: "" });
    const replayed = await app.engagement.ingest(
      [{ id: "start0b", kind: "like", videoId: "v_person0", count: 9_999 }],
      TRUSTED,
    );
    expect(replayed).toMatchObject({ accepted: 0, rejected: [{ code: "video-removed" }] });
    const restarted = app.anotherProcess();
    await restarted.hot.publish("full");
    await catchUp(restarted);
    expect(await listedIds(restarted)).toEqual(["v_person1"]);
    expect(await tracesOf(["v_person0"])).toEqual(NO_TRACES);
  });

  it("also applies to a list that was made before and is written late, even if Redis lost the newer one", async () => {
    await addPeople(3);
    const reader = app.anotherProcess();
    expect(await listedIds(reader)).toContain("v_person1");
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const cache = app.hot.cache as HotCache;
    const heldBack: HotCache = {
      ...cache,
      swap: async (list) => {
        await released;
        return cache.swap(list);
      },
    };
    const slow = publishHot({ ...app, store: app.hot.store, cache: heldBack }, "full");
    while ((await app.hot.store.latestGeneration())?.id !== 2) await pause(5);

    await app.privacy.erase("u_1");
    const list = await cache.readList();
    release();
    const late = await slow;
    expect(late.videoIds).toContain("v_person1");
    expect((await cache.readList())?.version).toBe(list?.version);

    // As after the TTL of the list: the late list is the only one, and is written without the erased videos.
    const lateList = {
      version: listVersion({ ...late, id: 1 }),
      generatedAtMs: 0,
      algorithm: "hot-v1" as const,
      videoIds: late.videoIds,
      scores: [3, 2, 1],
    };
    await forgetCachedList();
    expect(await cache.swap(lateList)).toBe(true);
    expect((await cache.readList())?.videoIds).toEqual(["v_person2", "v_person0"]);
    for (const process of [app, reader, app.anotherProcess()])
      expect(await listedIds(process)).not.toContain("v_person1");
  });

  it("also applies if the erasing process cannot reach Redis but readers can", async () => {
    await addPeople(3);
    const readers = [app.anotherProcess(), app.anotherProcess()];
    for (const reader of readers) expect(await listedIds(reader)).toContain("v_person1");
    const cutOff = app.anotherProcess({ REDIS_URL: "redis://127.0.0.1:1", REDIS_TIMEOUT_MS: "50" });
    let waitedMs = 0;
    const privacy = createPrivacy({
      logger: app.logger,
      store: createPostgresPrivacyStore(cutOff.database),
      clock: app.clock,
      forgetPeople: (userIds) => cutOff.embeddings.forgetPeople(userIds),
      exportPerson: async () => ({}),
      withdraw: (videoIds) =>
        withdrawFromLists(
          {
            republish: cutOff.hot.republish,
            cache: cutOff.hot.cache,
            logger: cutOff.logger,
            wait: async (ms) => {
              waitedMs += ms;
              app.clock.advance(ms);
            },
          },
          videoIds,
          { forGood: true },
        ),
    });
    await privacy.erase("u_1");
    expect(waitedMs).toBeGreaterThan(1_000);
    // One that cannot find out that Redis is behind, and one that can.
    const [unaware, aware] = readers as [App, App];
    vi.spyOn(unaware.hot.store, "latestVersion").mockReturnValue(new Promise(() => undefined));
    for (const [reader, source] of [
      [unaware, "memory"],
      [aware, "database"],
    ] as const) {
      const page = await reader.hot.page({ type: "global", limit: 20, offset: 0 });
      expect(page.source).toBe(source);
      expect(page.body.items.map(({ videoId }) => videoId)).toEqual(["v_person2", "v_person0"]);
    }
  });

  it("never serves a video after the response: 200 erasures during generations, roll-ups, imports and events", {
    timeout: 280_000,
  }, async () => {
    const people = 200;
    const perRound = 2;
    await addPeople(people);
    const [worker, otherWorker, reader, withoutRedis] = [
      app.anotherProcess(),
      app.anotherProcess(),
      app.anotherProcess(),
      app.anotherProcess({ REDIS_URL: "" }),
    ];
    const readers = [app, reader, withoutRedis];
    const random = createRandom(20261121);
    const someTime = () => pause(Math.floor(random.next() * 40));
    const answered = new Set<string>();
    const shown: string[] = [];
    async function read(process: App) {
      const expectedGone = [...answered];
      const ids = new Set(await listedIds(process));
      shown.push(...expectedGone.filter((id) => ids.has(id)));
    }

    for (let first = 0; first < people; first += perRound) {
      const round = Array.from({ length: perRound }, (_, index) => first + index);
      const erasures = round.map(async (n) => {
        await someTime();
        await (random.next() < 0.5 ? app : reader).privacy.erase(`u_${n}`);
        answered.add(`v_person${n}`);
        for (const process of readers) await read(process);
      });
      const traffic = [
        someTime().then(() => worker.hot.publish("full")),
        someTime().then(() => otherWorker.hot.publish("incremental")),
        someTime().then(() => catchUp(worker)),
        someTime().then(() => rollUpAll(otherWorker)),
        someTime().then(() =>
          app.engagement.ingest(
            round.map((n) => ({ id: `again${n}`, kind: "like", videoId: `v_person${n}`, count: 1_000 })),
            TRUSTED,
          ),
        ),
        ...readers.map((process) => someTime().then(() => read(process))),
      ];
      await Promise.all([...erasures, ...traffic]);
      await addVideos(app, [{ id: `v_person${first}`, channelId: `c_${first}` }]);
    }
    await catchUp(worker);
    for (const process of readers) await read(process);
    expect(shown).toEqual([]);
    expect(answered.size).toBe(people);
    expect(await tracesOf([...answered])).toEqual(NO_TRACES);
    expect(await listedIds(app)).toEqual([]);
  });
});

describe("Compliance: export of personal data", () => {
  it("contains everything on the person, nothing on others, and no credentials", async () => {
    await addPeople(2);
    await app.engagement.ingest(
      [
        { id: "a", kind: "like", videoId: "v_person1" },
        { id: "b", kind: "watch", videoId: "v_person1", watchTimeSec: 30 },
      ],
      viewerEvents("u_0"),
    );
    await app.engagement.ingest([{ id: "c", kind: "like", videoId: "v_person0" }], viewerEvents("u_1"));
    await catchUp(app);
    await app.database.session.create({
      data: { id: "s_1", userId: "u_0", token: "secret-token", expiresAt: new Date("2027-01-01") },
    });
    await app.database.account.create({
      data: {
        id: "a_1",
        userId: "u_0",
        accountId: "u_0",
        providerId: "credential",
        issuer: "",
        password: "secret-hash",
      },
    });
    const file = await app.privacy.exportOf("u_0");
    expect(file).toMatchObject({
      exportedAt: "2026-11-21T12:00:00.000Z",
      userId: "u_0",
      profile: { name: "Person 0", email: "person0@example.org" },
      signInMethods: [{ providerId: "credential" }],
      channels: [{ id: "c_0" }],
      videos: [{ id: "v_person0", title: "Title of v_person0", stats: { likes: 101 } }],
      likes: [{ videoId: "v_person1" }],
      watchTime: [{ videoId: "v_person1", countedSec: 30 }],
      engagementLog: [{ kind: "like" }, { kind: "watch", watchTimeSec: 30 }],
    });
    const text = JSON.stringify(file);
    expect(text).not.toMatch(/secret|u_1|person1@/);
  });

  it("contains only the erasure record for an erased or unknown person", async () => {
    await addPeople(1);
    await app.privacy.erase("u_0");
    const file = await app.privacy.exportOf("u_0");
    expect(JSON.stringify(file)).not.toMatch(/Person 0|person0@|Title of/);
    expect(await app.privacy.exportOf("nobody")).toMatchObject({ profile: null, likes: [], videos: [] });
  });
});
