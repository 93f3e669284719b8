import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rollUpBatch } from "#lib/engagement/roll-up.ts";
import { updateCandidates } from "#lib/feeds/hot/candidates.ts";
import { hotV1RankKey, hotV1RankKeySql } from "#lib/ranking/hot-v1.ts";
import { DEFAULT_HOT_PARAMETERS } from "#lib/ranking/parameters.ts";
import { NO_SIGNALS } from "#lib/ranking/signals.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp, listedIds } from "#tests/support/hot.ts";
import { rollUpAll } from "#tests/support/jobs.ts";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.shutDown());

const like = (id: string, videoId: string, count = 1) => ({ id, kind: "like", videoId, count });
const page = (reader = app, query = {}) =>
  reader.hot.page({ type: "global", limit: 20, offset: 0, ...query });

describe("FR-1, FR-2: from events to the list", () => {
  it("shows the example of FR-2 as given", async () => {
    await addVideos(app, [
      { id: "v_7a9f2c", title: "Epic Sword Battle", publishedAtMs: app.clock.nowMs() - 67.0742 * 3_600_000 },
    ]);
    const result = await app.engagement.ingest(
      [
        { id: "1", kind: "like", videoId: "v_7a9f2c", count: 540 },
        { id: "2", kind: "comment", videoId: "v_7a9f2c", count: 87 },
        { id: "3", kind: "watch", videoId: "v_7a9f2c", count: 100, watchTimeSec: 25_400 },
        { id: "4", kind: "share", videoId: "v_7a9f2c", count: 30 },
      ],
      TRUSTED,
    );
    expect(result).toEqual({ accepted: 4, duplicates: 0, rejected: [] });
    await catchUp(app);
    expect((await page()).body).toEqual({
      type: "global",
      generatedAt: "2026-11-21T12:00:00.000Z",
      items: [
        {
          rank: 1,
          videoId: "v_7a9f2c",
          title: "Epic Sword Battle",
          thumbnailUrl: "/t.webp",
          creator: { id: "c_one", name: "Channel c_one", avatarUrl: "/a.webp" },
          hotScore: 1284.3,
          stats: { ...NO_SIGNALS, likes: 540, comments: 87, watchTimeSec: 25_400, shares: 30 },
        },
      ],
      paging: { limit: 20, offset: 0, total: 1 },
    });
  });

  it("lists an unlisted video at rank 1 with the next publication", async () => {
    await addVideos(app, [{ id: "v_first1" }, { id: "v_second" }]);
    await app.engagement.ingest([like("a", "v_first1", 10)], TRUSTED);
    await catchUp(app);
    expect(await listedIds(app)).toEqual(["v_first1"]);
    await app.engagement.ingest([like("b", "v_second", 50)], TRUSTED);
    await catchUp(app);
    expect(await listedIds(app)).toEqual(["v_second", "v_first1"]);
    const [generation] = await app.database.hotGeneration.findMany({ orderBy: { id: "desc" }, take: 1 });
    expect(generation).toMatchObject({ kind: "incremental", videoIds: ["v_second", "v_first1"] });
  });

  it("removes a video from the list when its last like is taken back, and lists it again with the next like", async () => {
    await addVideos(app, [{ id: "v_first1" }]);
    await app.engagement.ingest([like("a", "v_first1")], TRUSTED);
    await catchUp(app);
    await app.engagement.ingest([{ id: "b", kind: "unlike", videoId: "v_first1" }], TRUSTED);
    await catchUp(app);
    expect(await listedIds(app)).toEqual([]);
    await app.engagement.ingest([like("c", "v_first1")], TRUSTED);
    await catchUp(app);
    expect(await listedIds(app)).toEqual(["v_first1"]);
  });

  it("computes the same rank key in the database as in the process", async () => {
    await addVideos(app, [{ id: "v_first1", publishedAtMs: Date.UTC(2019, 1, 3, 4, 5, 6) }]);
    await app.engagement.ingest(
      [like("a", "v_first1", 123), { id: "b", kind: "comment", videoId: "v_first1", count: 45 }],
      TRUSTED,
    );
    await catchUp(app);
    const [row] = await app.database.$queryRawUnsafe<{ key: number; published: number }[]>(
      `SELECT ${hotV1RankKeySql(DEFAULT_HOT_PARAMETERS)} AS key, published_epoch_sec AS published FROM video_stats`,
    );
    const inProcess = hotV1RankKey(
      { ...NO_SIGNALS, likes: 123, comments: 45 },
      row?.published ?? 0,
      DEFAULT_HOT_PARAMETERS,
    );
    expect(row?.key).toBeCloseTo(inProcess ?? 0, 12);
  });

  it("leaves out videos that were removed after the list was made", async () => {
    await addVideos(app, [{ id: "v_first1" }, { id: "v_second" }]);
    await app.engagement.ingest([like("a", "v_first1", 9), like("b", "v_second", 5)], TRUSTED);
    await catchUp(app);
    await app.database.video.update({ where: { id: "v_first1" }, data: { visibility: "private" } });
    expect(await listedIds(app)).toEqual(["v_second"]);
    await catchUp(app);
    const { body } = await page();
    expect(body.items.map(({ rank, videoId }) => [rank, videoId])).toEqual([[1, "v_second"]]);
    await app.database.video.update({ where: { id: "v_first1" }, data: { visibility: "public" } });
    await catchUp(app);
    expect(await listedIds(app)).toEqual(["v_first1", "v_second"]);
  });

  it("pages without overlap, with an empty page after the end", async () => {
    const videos = Array.from({ length: 130 }, (_, index) => ({
      id: `v_${String(index).padStart(6, "0")}`,
      channelId: `c_${index}`,
    }));
    await addVideos(app, videos);
    // All scores are equal, so that only the tie-break orders them.
    await app.engagement.ingest(
      videos.map(({ id }) => like(id, id)),
      TRUSTED,
    );
    await catchUp(app);
    const seen = [];
    for (let offset = 0; offset < 140; offset += 20) {
      const { body } = await page(app, { offset });
      expect(body.paging).toEqual({ limit: 20, offset, total: 130 });
      seen.push(...body.items.map(({ rank, videoId }) => [rank, videoId]));
    }
    expect(seen).toEqual(videos.map(({ id }, index) => [130 - index, id]).toReversed());
  });
});

describe("each event counts once", () => {
  it("if it is repeated, in any batch, on any day and in any order", async () => {
    await addVideos(app, [{ id: "v_first1" }]);
    const batch = [like("a", "v_first1", 2), like("b", "v_first1", 3)];
    expect(await app.engagement.ingest([...batch, batch[0]], TRUSTED)).toMatchObject({
      accepted: 2,
      duplicates: 1,
    });
    await rollUpAll(app);
    app.clock.advance(3 * 86_400_000);
    expect(await app.engagement.ingest([batch[1], like("c", "v_first1", 4)], TRUSTED)).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    await rollUpAll(app);
    const stats = await app.database.videoStats.findUniqueOrThrow({ where: { videoId: "v_first1" } });
    expect(stats.likes).toBe(9);
    expect(await app.database.engagementEvent.count()).toBe(3);
  });

  it("in concurrent batches with the same ids and concurrent roll-ups", async () => {
    await addVideos(app, [{ id: "v_first1" }, { id: "v_second" }]);
    const batches = Array.from({ length: 16 }, (_, batch) =>
      Array.from({ length: 50 }, (_, index) =>
        like(`e${(batch * 25 + index) % 400}`, index % 2 ? "v_first1" : "v_second"),
      ),
    );
    const workers = [app, app.anotherProcess(), app.anotherProcess()];
    const results = await Promise.all(batches.map((batch) => app.engagement.ingest(batch, TRUSTED)));
    await Promise.all(workers.map((worker) => rollUpAll(worker)));
    await rollUpAll(app);
    const accepted = results.reduce((sum, result) => sum + result.accepted, 0);
    const { _sum } = await app.database.videoStats.aggregate({ _sum: { likes: true } });
    expect(accepted).toBe(400);
    expect(_sum.likes).toBe(400);
    expect(await app.database.engagementPending.count()).toBe(0);
  });

  it("if a roll-up fails half way: it counts nothing and loses nothing", async () => {
    await addVideos(app, [{ id: "v_first1" }]);
    await app.engagement.ingest([like("a", "v_first1", 5)], TRUSTED);
    const { rollUpStore } = app.engagement;
    const failing: typeof rollUpStore = {
      ...rollUpStore,
      exclusively: (work) =>
        rollUpStore.exclusively(async (transaction) => {
          await work(transaction);
          throw new Error("killed before the commit");
        }),
    };
    await expect(rollUpBatch(failing, updateCandidates)).rejects.toThrow("killed before the commit");
    expect(await app.database.engagementPending.count()).toBe(1);
    expect((await app.database.videoStats.findFirstOrThrow()).likes).toBe(0);
    await rollUpAll(app);
    expect((await app.database.videoStats.findFirstOrThrow()).likes).toBe(5);
  });
});

describe("readers", () => {
  it("tell the source of the list, and read each version once", async () => {
    await addVideos(app, [{ id: "v_first1" }]);
    await app.engagement.ingest([like("a", "v_first1")], TRUSTED);
    await catchUp(app);
    const reader = app.anotherProcess();
    const sources = [];
    // The first request may come before the Redis connection of the new process is open.
    for (let index = 0; index < 3; index += 1) sources.push((await page(reader as TestApp)).source);
    expect(sources.at(-1)).toBe("memory");
    expect((await page()).source).toBe("redis");
    expect((await page()).source).toBe("memory");
  });

  it("read from Postgres and restore the list in Redis after a flush", async () => {
    await addVideos(app, [{ id: "v_first1" }]);
    await app.engagement.ingest([like("a", "v_first1")], TRUSTED);
    await catchUp(app);
    const withoutRedis = app.anotherProcess({ REDIS_URL: "" });
    expect((await page(withoutRedis as TestApp)).source).toBe("database");
    expect((await page(withoutRedis as TestApp)).source).toBe("memory");
  });

  it("compute the list themselves if no worker has published for ten minutes", async () => {
    await addVideos(app, [{ id: "v_first1" }]);
    expect((await page()).body.items).toEqual([]);
    await app.engagement.ingest([like("a", "v_first1")], TRUSTED);
    await rollUpAll(app);
    app.clock.advance(11 * 60_000);
    const withoutRedis = app.anotherProcess({ REDIS_URL: "" });
    expect((await listedIds(withoutRedis as TestApp))[0]).toBe("v_first1");
  });

  it("never serve an older list than before, even if Redis has one", async () => {
    await addVideos(app, [{ id: "v_first1" }, { id: "v_second" }]);
    await app.engagement.ingest([like("a", "v_first1")], TRUSTED);
    await catchUp(app);
    const old = await app.hot.cache?.readList();
    await app.engagement.ingest([like("b", "v_second", 9)], TRUSTED);
    await catchUp(app);
    expect(await listedIds(app)).toEqual(["v_second", "v_first1"]);
    if (!old) throw new Error("no list in Redis");
    expect(await app.hot.cache?.swap(old)).toBe(false);
    expect(await listedIds(app)).toEqual(["v_second", "v_first1"]);
  });

  it("keep serving the list in memory while neither Postgres nor Redis has one", async () => {
    await addVideos(app, [{ id: "v_first1" }]);
    await app.engagement.ingest([like("a", "v_first1")], TRUSTED);
    await catchUp(app);
    expect(await listedIds(app)).toEqual(["v_first1"]);
    await app.stores.close();
    expect((await page()).source).toBe("memory");
    expect(await listedIds(app)).toEqual(["v_first1"]);
    const newcomer = app.anotherProcess({ REDIS_URL: "" });
    await expect(page(newcomer as TestApp)).rejects.toMatchObject({ code: "unavailable", retryAfterSec: 5 });
  });
});
