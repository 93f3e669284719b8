import { createClient } from "@redis/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as getShorts } from "#app/api/v1/shorts/route.ts";
import type { App } from "#lib/app.ts";
import { shortsQuerySchema } from "#lib/feeds/shorts/shorts-schema.ts";
import { shortScore } from "#lib/ranking/short-score.ts";
import { NO_SIGNALS } from "#lib/ranking/signals.ts";
import { addVideos, createTestApp, type TestApp } from "#tests/support/app.ts";
import { rebuildPoolsWhenDue } from "#tests/support/jobs.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";
import { addShorts, likeInOrder, rebuild, shortId } from "#tests/support/shorts.ts";
import { createTcpProxy } from "#tests/support/tcp-proxy.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let app: TestApp;
let redis: ReturnType<typeof createClient>;
beforeAll(async () => {
  app = await createTestApp();
  redis = createClient({ url: app.stores.redisUrl });
  await redis.connect();
});
afterAll(async () => {
  redis.destroy();
  await app.shutDown();
});
beforeEach(async () => {
  await app.database.$executeRaw`TRUNCATE shorts_pool, tombstone, video CASCADE`;
  await redis.flushDb();
});

const ranked = () => redis.zRange("videos:short:sorted", 0, -1, { REV: true });
const random = () => redis.zRange("videos:short:random-pool", 0, -1);
async function idsFor(query: Record<string, unknown>, userId: string | null = null, deps: App = app) {
  const { items } = await deps.shorts.page(shortsQuerySchema.parse(query), userId);
  return items.map(({ videoId }) => videoId);
}

describe("the job that builds the pools", () => {
  it("ranks the best 100 by score and puts up to 500 others into the order of the day", async () => {
    const ids = await addShorts(app, 700);
    await likeInOrder(app, ids.slice(0, 130).toReversed());
    const pools = await rebuild(app);
    expect(await ranked()).toEqual(pools.rankedIds);
    expect(pools.rankedIds).toEqual(ids.slice(30, 130).toReversed());
    const [best = ""] = pools.rankedIds;
    const stats = await app.database.videoStats.findUniqueOrThrow({ where: { videoId: best } });
    expect(await redis.zScore("videos:short:sorted", best)).toBeCloseTo(shortScore(stats) ?? 0, 9);

    expect(pools.randomIds).toHaveLength(500);
    expect(await random()).toEqual(pools.randomIds);
    expect(new Set([...pools.rankedIds, ...pools.randomIds]).size).toBe(600);
    expect(await redis.zScore("videos:short:random-pool", pools.randomIds[7] ?? "")).toBe(7);
    expect(await redis.get("videos:short:version")).toBe("1");
  });

  it("keeps the order during a day, and changes it the next day", async () => {
    await addShorts(app, 50);
    const first = await rebuild(app);
    app.clock.advance(HOUR_MS);
    const second = await rebuild(app);
    expect(second.randomIds).toEqual(first.randomIds);
    // The pools are unchanged, so the row stays and scrolls continue with it.
    expect(second.id).toBe(first.id);
    expect(await redis.get("videos:short:version")).toBe("2");
    app.clock.advance(24 * HOUR_MS);
    const third = await rebuild(app);
    expect(third.randomIds).not.toEqual(first.randomIds);
    expect(third.randomIds.toSorted()).toEqual(first.randomIds.toSorted());
  });

  it("includes only shorts that are complete, public, approved, published and in an approved channel", async () => {
    await addVideos(app, [
      { id: "v_good", isShort: true },
      { id: "v_long" },
      { id: "v_processing", isShort: true, processing: "pending" },
      { id: "v_failed", isShort: true, processing: "failed" },
      { id: "v_unlisted", isShort: true, visibility: "unlisted" },
      { id: "v_private", isShort: true, visibility: "private" },
      { id: "v_waiting", isShort: true, moderationStatus: "pending" },
      { id: "v_rejected", isShort: true, moderationStatus: "rejected" },
      { id: "v_tomorrow", isShort: true, publishedAtMs: app.clock.nowMs() + 24 * HOUR_MS },
      { id: "v_strange", isShort: true, channelId: "c_unapproved" },
    ]);
    await app.database.channel.update({ where: { id: "c_unapproved" }, data: { approved: false } });
    await app.database.$executeRaw`UPDATE video_stats SET likes = 5`;
    const pools = await rebuild(app);
    expect([...pools.rankedIds, ...pools.randomIds]).toEqual(["v_good"]);
    // The same in all three feeds when they read the database.
    await redis.flushDb();
    expect(await idsFor({})).toEqual(["v_good"]);
    expect(await idsFor({}, "u_one")).toEqual(["v_good"]);
    expect(await idsFor({ channelId: "c_one" })).toEqual(["v_good"]);
    expect(await idsFor({ channelId: "c_unapproved" })).toEqual([]);
  });

  it("replaces both pools atomically, and never with older ones", async () => {
    await addShorts(app, 30);
    const older = await rebuild(app);
    app.clock.advance(HOUR_MS);
    await likeInOrder(app, [shortId(29)]);
    const newer = await rebuild(app);
    expect(await app.shorts.cache?.swap(older, [], older.generatedAtMs)).toBe(false);
    expect(await ranked()).toEqual(newer.rankedIds);
    expect(await redis.exists(["videos:short:sorted:next", "videos:short:random-pool:next"])).toBe(0);
    // Without eligible shorts, both are deleted.
    await app.database.video.updateMany({ data: { visibility: "private" } });
    await rebuild(app);
    expect(await redis.exists(["videos:short:sorted", "videos:short:random-pool"])).toBe(0);
  });

  it("runs soon after the start, hourly, on a new day and if Redis lost the pools, one at a time", async () => {
    const madeAt = async () => {
      await rebuildPoolsWhenDue(app);
      return (await app.shorts.pools.poolStore.latest())?.generatedAtMs;
    };
    await addShorts(app, 5);
    const start = app.clock.nowMs();
    expect(await madeAt()).toBe(start);
    app.clock.advance(HOUR_MS - 1);
    expect(await madeAt()).toBe(start);
    app.clock.advance(1);
    expect(await madeAt()).toBe(start + HOUR_MS);
    app.clock.advance(1_000);
    await redis.flushDb();
    expect(await madeAt()).toBe(start + HOUR_MS + 1_000);
    expect(await random()).toHaveLength(5);
    const midnight = (Math.floor(app.clock.nowMs() / DAY_MS) + 1) * DAY_MS;
    app.clock.set(midnight - 1_000);
    await madeAt();
    app.clock.set(midnight);
    expect(await madeAt()).toBe(midnight);

    // Concurrent runs: one builds, the others do nothing.
    app.clock.advance(HOUR_MS);
    const workers = [app, app.anotherProcess(), app.anotherProcess()];
    await Promise.all(workers.map((worker) => rebuildPoolsWhenDue(worker)));
    expect(await app.database.shortsPool.count()).toBeLessThanOrEqual(2);
    expect(await random()).toHaveLength(5);
  });
});

describe("a withdrawn short", () => {
  it("disappears at once from pools, cached pages and scrolls when it is rejected or unpublished", async () => {
    const ids = await addShorts(app, 12, (index) => ({ channelId: index < 6 ? "c_one" : "c_two" }));
    await likeInOrder(app, ids.slice(0, 6));
    await rebuild(app);
    const everywhere = async () =>
      [
        await idsFor({ pageSize: 50 }),
        await idsFor({ pageSize: 50 }, "u_one"),
        await idsFor({ pageSize: 50, channelId: "c_one" }),
        await idsFor({ pageSize: 50, channelId: "c_two" }),
      ].flat();
    const { paging } = await app.shorts.page(shortsQuerySchema.parse({ pageSize: 1 }), null);
    await everywhere();
    await app.moderation.changeVideo(ids[1] ?? "", { moderationStatus: "rejected", note: "" }, "u_mod");
    await app.moderation.changeVideo(ids[7] ?? "", { visibility: "private", note: "" }, "u_mod");
    const gone = [ids[1], ids[7]];
    for (const id of await everywhere()) expect(gone).not.toContain(id);
    expect(await idsFor({ pageSize: 50 })).toHaveLength(10);
    expect([...(await ranked()), ...(await random())]).toHaveLength(10);
    expect(await idsFor({ pageSize: 50, cursor: paging.nextCursor })).not.toContain(ids[1]);
  });

  it("is left out of pools that were computed before and are written after the withdrawal", async () => {
    const ids = await addShorts(app, 6);
    const readBefore = await rebuild(app);
    const mark = (await app.shorts.cache?.withdrawalMark()) ?? 0;
    app.clock.advance(1_000);
    await app.moderation.changeVideo(ids[2] ?? "", { moderationStatus: "rejected", note: "" }, "u_mod");
    await app.shorts.cache?.swap(readBefore, [], mark);
    expect(await random()).not.toContain(ids[2]);
    // Approved again, it is in pools that are computed later.
    await app.moderation.changeVideo(ids[2] ?? "", { moderationStatus: "approved", note: "" }, "u_mod");
    app.clock.advance(HOUR_MS);
    await rebuild(app);
    expect(await random()).toContain(ids[2]);
  });

  it("never returns after an erasure; stored pools keep their positions", async () => {
    await app.database.user.create({ data: { id: "u_gone", name: "Gone", email: "gone@example.org" } });
    const ids = await addShorts(app, 10, (index) => ({ channelId: index % 2 ? "c_gone" : "c_stays" }));
    await app.database.channel.update({ where: { id: "c_gone" }, data: { ownerId: "u_gone" } });
    await likeInOrder(app, ids.slice(0, 4));
    const before = await rebuild(app);
    const [one = ""] = before.randomIds;
    await app.shorts.cache?.markSeen("u_gone", one);
    expect((await app.privacy.exportOf("u_gone")).seenShorts).toEqual([one]);

    await app.privacy.erase("u_gone");
    const mine = ids.filter((_, index) => index % 2);
    for (const userId of [null, "u_one"])
      expect((await idsFor({ pageSize: 50 }, userId)).toSorted()).toEqual(
        ids.filter((id) => !mine.includes(id)),
      );
    await app.shorts.cache?.swap(before, [], before.generatedAtMs);
    for (const id of [...(await ranked()), ...(await random())]) expect(mine).not.toContain(id);
    const row = await app.database.shortsPool.findFirstOrThrow();
    expect([...row.rankedIds, ...row.randomIds]).toEqual(
      [...before.rankedIds, ...before.randomIds].map((id) => (mine.includes(id) ? "" : id)),
    );
    // Nothing is stored on the person, even by a request that was running.
    await app.shorts.cache?.markSeen("u_gone", one);
    expect(await redis.exists("videos:user:u_gone:seen-shorts")).toBe(0);
  });

  it("is no longer stored as seen by an erased person, even if Redis was unavailable at the time", async () => {
    await app.database.user.upsert({
      where: { id: "u_later" },
      create: { id: "u_later", name: "Later", email: "later@example.org" },
      update: {},
    });
    await app.shorts.cache?.markSeen("u_later", "v_1");
    const cutOff = app.anotherProcess({ REDIS_URL: "redis://127.0.0.1:1", REDIS_TIMEOUT_MS: "50" });
    await cutOff.privacy.erase("u_later");
    expect(await redis.exists("videos:user:u_later:seen-shorts")).toBe(1);
    await app.privacy.forgetErasedPeople();
    expect(await redis.exists("videos:user:u_later:seen-shorts")).toBe(0);
  });
});

describe("Shorts without Redis", () => {
  it("are the newest from the database, seen or not, and a scroll has no gap or repetition", async () => {
    const ids = await addShorts(app, 20);
    await likeInOrder(app, ids.slice(0, 5).toReversed());
    await rebuild(app);
    const proxy = await createTcpProxy(app.stores.redisUrl);
    const deps = app.anotherProcess({ REDIS_URL: proxy.url, REDIS_TIMEOUT_MS: "300" });
    try {
      await expect
        .poll(() => idsFor({ pageSize: 3 }, null, deps))
        .toEqual(ids.slice(0, 5).toReversed().slice(0, 3));
      for (const fail of [() => proxy.hang(), () => proxy.kill()]) {
        await fail();
        expect(await idsFor({ pageSize: 3 }, null, deps)).toEqual(ids.slice(0, 3));
        expect(await idsFor({ pageSize: 3 }, "u_one", deps)).toEqual(ids.slice(0, 3));
        expect(await idsFor({ pageSize: 3, channelId: "c_one" }, null, deps)).toEqual(ids.slice(0, 3));
        const shown: string[] = [];
        let cursor: string | null | undefined;
        do {
          const query = shortsQuerySchema.parse({ pageSize: 7, ...(cursor ? { cursor } : {}) });
          const { items, paging } = await deps.shorts.page(query, "u_one");
          shown.push(...items.map(({ videoId }) => videoId));
          cursor = paging.nextCursor;
        } while (cursor);
        expect(shown.toSorted()).toEqual(ids);
        if (fail.toString().includes("hang")) await proxy.restore();
      }
    } finally {
      await proxy.close();
    }
    const none = app.anotherProcess({ REDIS_URL: "" });
    expect(none.shorts.cache).toBeNull();
    expect(await idsFor({ pageSize: 3 }, "u_one", none)).toEqual(ids.slice(0, 3));
    await rebuild(none);
  });
});

describe("GET /api/v1/shorts", () => {
  it("returns what the player needs", async () => {
    serveWith(app);
    await addVideos(app, [{ id: "v_clip", isShort: true, durationSec: 12, mediaKey: "clips/a b.mp4" }]);
    await app.database.videoCaption.createMany({
      data: ["sv", "en"].map((language) => ({ videoId: "v_clip", language, mediaKey: `${language}.vtt` })),
    });
    const response = await callRoute(getShorts, "/api/v1/shorts");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      items: [
        {
          videoId: "v_clip",
          title: "Title of v_clip",
          thumbnailUrl: "/t.webp",
          placeholder: null,
          durationSec: 12,
          publishedAt: new Date(app.clock.nowMs() - HOUR_MS).toISOString(),
          language: "und",
          creator: { id: "c_one", name: "Channel c_one", avatarUrl: "/a.webp" },
          stats: NO_SIGNALS,
          mediaUrl: "/api/videos/v_clip/stream",
          captionsUrl: "/api/videos/v_clip/captions/en",
          captionsLanguage: "en",
          liked: false,
        },
      ],
      paging: { page: 1, pageSize: 10, total: 1, nextCursor: expect.any(String) },
    });
    for (const bad of ["page=0", "pageSize=51", "page=x", "channelId=", "nothing=1", "page=1&page=2"])
      expect((await callRoute(getShorts, `/api/v1/shorts?${bad}`)).status, bad).toBe(400);
  });
});
