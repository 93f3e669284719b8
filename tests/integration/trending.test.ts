import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POST as configure } from "#app/api/v1/console/trending/config/route.ts";
import { POST as recompute } from "#app/api/v1/console/trending/recompute/route.ts";
import { GET as getTrendingStatus } from "#app/api/v1/console/trending/route.ts";
import { PATCH as patchVideo } from "#app/api/v1/console/videos/[id]/route.ts";
import { GET as getVideos } from "#app/api/videos/route.ts";
import { GET as getTrending } from "#app/api/videos/trending/route.ts";
import type { TrendingItem } from "#lib/feeds/trending/trending-schema.ts";
import { DEFAULT_TRENDING_PARAMETERS, trendingScores } from "#lib/ranking/trending.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { rollUpAll } from "#tests/support/jobs.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

const HOUR_MS = 3_600_000;

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp(TOKEN_ENV);
  serveWith(app);
});
afterEach(() => app.shutDown());

const hits = (videoId: string, count: number, hoursAgo = 0) => ({
  id: `${videoId}:${count}:${hoursAgo}`,
  kind: "hit",
  videoId,
  count,
  occurredAt: new Date(app.clock.nowMs() - hoursAgo * HOUR_MS).toISOString(),
});

async function score(): Promise<number> {
  await rollUpAll(app);
  await app.trending.requestRecompute();
  const computed = await app.trending.recomputeWhenDue();
  if (!computed) throw new Error("nothing was computed");
  return computed.changed;
}

async function read(path: string, handler = getTrending): Promise<TrendingItem[]> {
  const response = await callRoute(handler, path);
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: TrendingItem[] }).data;
}

/** Five old videos, so that recency adds nothing. One fifth is hot: v_a. */
async function addFiveWatched(): Promise<void> {
  const publishedAtMs = app.clock.nowMs() - 500 * HOUR_MS;
  await addVideos(
    app,
    ["v_a00000", "v_b00000", "v_c00000", "v_d00000", "v_e00000"].map((id) => ({ id, publishedAtMs })),
  );
  await app.engagement.ingest(
    [
      hits("v_a00000", 50),
      hits("v_b00000", 40),
      hits("v_c00000", 30),
      hits("v_d00000", 20),
      hits("v_e00000", 10),
    ],
    TRUSTED,
  );
}

describe("ADR-0011: the trending score", () => {
  it("equals the result of lib/ranking for any window, and only changed rows are written", async () => {
    const drawn = fc.sample(
      fc.record({
        hits: fc.integer({ min: 0, max: 500 }),
        shares: fc.integer({ min: 0, max: 40 }),
        ageHours: fc.integer({ min: 0, max: 9_000 }),
      }),
      { numRuns: 60, seed: 20_261_121 },
    );
    const nowMs = app.clock.nowMs();
    const videos = drawn.map((video, index) => ({
      ...video,
      videoId: `v_drawn${String(index).padStart(2, "0")}`,
      publishedEpochSec: nowMs / 1000 - video.ageHours * 3600,
    }));
    await addVideos(
      app,
      videos.map(({ videoId, publishedEpochSec }) => ({
        id: videoId,
        publishedAtMs: publishedEpochSec * 1000,
      })),
    );
    await app.engagement.ingest(
      videos.flatMap((video) => [
        ...(video.hits > 0 ? [hits(video.videoId, video.hits)] : []),
        ...(video.shares > 0
          ? [{ id: `${video.videoId}:share`, kind: "share", videoId: video.videoId, count: video.shares }]
          : []),
      ]),
      TRUSTED,
    );
    await score();
    const isActive = (video: (typeof videos)[number]) => video.hits + video.shares > 0 || video.ageHours < 24;
    const expected = trendingScores(
      videos.filter(isActive),
      app.clock.nowMs() / 1000,
      DEFAULT_TRENDING_PARAMETERS,
    );
    const rows = await app.database.videoTrending.findMany();
    const byId = new Map(rows.map((row) => [row.videoId, row]));
    expect(rows).toHaveLength(expected.length);
    for (const { videoId, hotScore, isHot, rank } of expected) {
      const row = byId.get(videoId);
      expect(Number(row?.hotScore)).toBeCloseTo(hotScore, 4);
      expect([row?.isHot, row?.hotRank]).toEqual([isHot, isHot || rank <= 50 ? rank : null]);
    }
    expect(await score()).toBe(0);
  });

  it("includes the last 24 hours by event time, whenever the event arrived", async () => {
    await addFiveWatched();
    await score();
    await app.engagement.ingest([hits("v_e00000", 1_000, 30), hits("v_d00000", 100, 20)], TRUSTED);
    await score();
    expect((await read("/api/videos/trending?limit=2")).map(({ videoId }) => videoId)).toEqual([
      "v_d00000",
      "v_a00000",
    ]);
    app.clock.advance(30 * HOUR_MS);
    await score();
    expect(await read("/api/videos/trending")).toEqual([]);
  });

  it("counts each share once per viewer, link and day", async () => {
    await addFiveWatched();
    const user = { name: "web", trusted: false, userId: "u_1" };
    const share = (id: string) => ({ id, kind: "share", videoId: "v_e00000", linkId: "l_1" });
    await app.engagement.ingest([share("1"), share("2"), share("3")], user);
    await rollUpAll(app);
    const [row] = await app.database.videoAccessHour.findMany({ where: { videoId: "v_e00000" } });
    expect(row).toMatchObject({ hits: 10, shares: 1 });
  });

  it("uses configured weights, without a deployment", async () => {
    await addFiveWatched();
    await app.engagement.ingest([{ id: "s", kind: "share", videoId: "v_e00000", count: 5 }], TRUSTED);
    await score();
    expect((await read("/api/videos/trending?limit=1"))[0]?.videoId).toBe("v_a00000");
    const admin = await bearerOf(app, "u_admin", "admin");
    const parameters = { ...DEFAULT_TRENDING_PARAMETERS, weights: { hits: 0, shares: 1, recency: 0 } };
    const post = (expectedVersion: number) =>
      callRoute(
        configure,
        "/api/v1/console/trending/config",
        jsonInit({ parameters, expectedVersion }, admin),
      );
    expect((await post(1)).status).toBe(201);
    expect((await post(1)).status).toBe(409);
    expect(await app.trending.recomputeWhenDue()).not.toBeNull();
    expect((await read("/api/videos/trending?limit=1"))[0]?.videoId).toBe("v_e00000");
    const status = await callRoute(getTrendingStatus, "/api/v1/console/trending", { headers: admin });
    expect(await status.json()).toMatchObject({ config: { version: 2, parameters }, computedWithVersion: 2 });
  });

  it("rejects weights with a sum above 1, and other roles than admin", async () => {
    const weights = { hits: 0.9, shares: 0.9, recency: 0 };
    const body = { parameters: { ...DEFAULT_TRENDING_PARAMETERS, weights }, expectedVersion: 1 };
    const as = async (role: "admin" | "moderator") =>
      callRoute(
        configure,
        "/api/v1/console/trending/config",
        jsonInit(body, await bearerOf(app, "u_1", role)),
      );
    expect((await as("admin")).status).toBe(400);
    expect((await as("moderator")).status).toBe(403);
  });

  it("is computed on demand, by one worker at a time", async () => {
    await addFiveWatched();
    await rollUpAll(app);
    const admin = await bearerOf(app, "u_admin", "admin");
    const asked = await callRoute(recompute, "/api/v1/console/trending/recompute", {
      method: "POST",
      ...jsonInit({}, admin),
    });
    expect(asked.status).toBe(202);
    const other = app.anotherProcess();
    app.clock.advance(1);
    const computed = await Promise.all([app.trending.recomputeWhenDue(), other.trending.recomputeWhenDue()]);
    expect(computed.filter((result) => result?.changed)).toHaveLength(1);
    expect(await app.trending.recomputeWhenDue()).toBeNull();
    app.clock.advance(30 * 60_000);
    expect(await app.trending.recomputeWhenDue()).not.toBeNull();
  });
});

describe("ADR-0011: GET /api/videos/trending", () => {
  it("returns videoId, title, embedLink, hotScore, isHot and rank; 10 by default, at most 50", async () => {
    await addFiveWatched();
    await score();
    const data = await read("/api/videos/trending");
    expect(data[0]).toEqual({
      videoId: "v_a00000",
      title: "Title of v_a00000",
      embedLink: "http://localhost:3000/embed/v_a00000",
      hotScore: 0.6,
      isHot: true,
      rank: 1,
    });
    expect(data.map(({ rank, isHot }) => [rank, isHot])).toEqual([
      [1, true],
      [2, false],
      [3, false],
      [4, false],
      [5, false],
    ]);
    for (const limit of ["0", "51", "x", "1.5"])
      expect((await callRoute(getTrending, `/api/videos/trending?limit=${limit}`)).status).toBe(400);
  });

  it("is cached until the next computation", async () => {
    await addFiveWatched();
    await score();
    await read("/api/videos/trending?limit=3");
    await app.database.videoTrending.deleteMany();
    expect(await read("/api/videos/trending?limit=3")).toHaveLength(3);
    app.clock.advance(30 * 60_000);
    await app.database.videoTrending.deleteMany();
    await app.trending.recomputeWhenDue();
    await app.database.videoTrending.deleteMany();
    expect(await read("/api/videos/trending?limit=3")).toHaveLength(0);
  });

  it("does not cache a list that was read before a computation and is written after it", async () => {
    const cache = app.trending.cache;
    if (!cache) throw new Error("the test has a Redis");
    const version = await cache.version();
    await cache.drop();
    await cache.write(10, version, { computation: "", videos: [] });
    expect(await cache.read(10, await cache.version())).toBeNull();
  });

  it("does not show unpublished or erased videos, cached or not", async () => {
    await addFiveWatched();
    await score();
    await read("/api/videos/trending");
    const unpublished = await callRoute(patchVideo, "/api/v1/console/videos/v_a00000", {
      ...jsonInit({ visibility: "private" }, await bearerOf(app, "u_moderator", "moderator")),
      method: "PATCH",
      params: { id: "v_a00000" },
    });
    expect(unpublished.status).toBe(200);
    expect((await read("/api/videos/trending")).map(({ videoId }) => videoId)).not.toContain("v_a00000");
    expect((await read("/api/videos?sort=hot", getVideos)).map(({ videoId }) => videoId)).not.toContain(
      "v_a00000",
    );
  });

  it("is read from the database while Redis is unavailable", async () => {
    await addFiveWatched();
    await score();
    serveWith(app.anotherProcess({ REDIS_URL: "redis://127.0.0.1:1", REDIS_TIMEOUT_MS: "50" }));
    expect(await read("/api/videos/trending?limit=5")).toHaveLength(5);
  });

  it("queries Postgres at most once a second for the same list", async () => {
    await addFiveWatched();
    await score();
    await read("/api/videos/trending");
    await app.database.video.update({ where: { id: "v_a00000" }, data: { visibility: "private" } });
    expect(await read("/api/videos/trending")).toHaveLength(5);
    app.clock.advance(1_000);
    expect(await read("/api/videos/trending")).toHaveLength(4);
  });
});

describe("ADR-0011: GET /api/videos", () => {
  const AT_MS = Date.UTC(2026, 0, 1);
  const addThree = () =>
    addVideos(app, [
      { id: "v_old000", publishedAtMs: AT_MS },
      { id: "v_new000", publishedAtMs: AT_MS + 2 * HOUR_MS },
      { id: "v_middle", publishedAtMs: AT_MS + HOUR_MS },
      { id: "v_hidden", publishedAtMs: AT_MS, visibility: "private" },
      { id: "v_future", publishedAtMs: app.clock.nowMs() + HOUR_MS },
    ]);

  it("is newest first without `sort`, as before", async () => {
    await addThree();
    const before = await (await callRoute(getVideos, "/api/videos?limit=2")).json();
    expect(before).toMatchInlineSnapshot(`
      {
        "data": [
          {
            "embedLink": "http://localhost:3000/embed/v_new000",
            "hotScore": 0,
            "isHot": false,
            "rank": null,
            "title": "Title of v_new000",
            "videoId": "v_new000",
          },
          {
            "embedLink": "http://localhost:3000/embed/v_middle",
            "hotScore": 0,
            "isHot": false,
            "rank": null,
            "title": "Title of v_middle",
            "videoId": "v_middle",
          },
        ],
        "paging": {
          "hasMore": true,
          "limit": 2,
          "offset": 0,
        },
      }
    `);
    await app.engagement.ingest([hits("v_old000", 100)], TRUSTED);
    await score();
    const order = (await read("/api/videos", getVideos)).map(({ videoId }) => videoId);
    expect(order).toEqual(["v_new000", "v_middle", "v_old000"]);
  });

  it("with sort=hot lists ranked videos, then the rest newest first, each once over all pages", async () => {
    await addThree();
    await app.engagement.ingest([hits("v_old000", 100)], TRUSTED);
    await score();
    const pages = await Promise.all(
      [0, 1, 2, 3].map((offset) => read(`/api/videos?sort=hot&limit=1&offset=${offset}`, getVideos)),
    );
    expect(pages.flat().map(({ videoId }) => videoId)).toEqual(["v_old000", "v_new000", "v_middle"]);
  });
});
