import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as stream } from "#app/api/videos/[id]/stream/route.ts";
import { GET as getVideos } from "#app/api/videos/route.ts";
import { GET as getTrending } from "#app/api/videos/trending/route.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { rollUpAll } from "#tests/support/jobs.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";
import { createTcpProxy } from "#tests/support/tcp-proxy.ts";
import { TOKEN_ENV } from "#tests/support/tokens.ts";

/** The decisions and the validation list of ADR-0011 (ADR-1 to ADR-12). Details: trending.test.ts, stream.test.ts. */

const HOUR_MS = 3_600_000;
const VIDEOS = Array.from({ length: 10 }, (_, index) => `v_ten0${index}`);

let folder: string;
let app: TestApp;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "imoutotv-adr-"));
  writeFileSync(path.join(folder, "film.mp4"), Buffer.alloc(300_000, 7));
  app = await createTestApp({ ...TOKEN_ENV, MEDIA_DIR: folder });
  serveWith(app);
  // Ten videos: hits fall from 90 to 0, shares rise from 0 to 9, and each video is a day older than the one before.
  await addVideos(
    app,
    VIDEOS.map((id, index) => ({
      id,
      mediaKey: "film.mp4",
      publishedAtMs: app.clock.nowMs() - index * 24 * HOUR_MS - 1_000,
    })),
  );
});
afterAll(async () => {
  await app.shutDown();
  rmSync(folder, { recursive: true });
});

type Listed = { videoId: string; hotScore: number; isHot: boolean; rank: number | null };
async function read(address: string, handler = getTrending): Promise<Listed[]> {
  const response = await callRoute(handler, address);
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: Listed[] }).data;
}
const withoutScores = (videos: readonly Listed[]) =>
  videos.map(({ hotScore: _score, isHot: _isHot, rank: _rank, ...rest }) => rest);

describe("ADR-0011: decisions and validation list", () => {
  it("Validation: GET /api/videos without sort param returns unchanged results", async () => {
    const addresses = ["/api/videos", "/api/videos?limit=3", "/api/videos?limit=3&offset=3"];
    const readAll = () => Promise.all(addresses.map((address) => read(address, getVideos)));
    const before = await readAll();
    expect(before[0]?.map(({ videoId }) => videoId)).toEqual(VIDEOS);
    await app.engagement.ingest(
      VIDEOS.flatMap((videoId, index) => [
        ...(index < 9 ? [{ id: `h${index}`, kind: "hit", videoId, count: 90 - index * 10 }] : []),
        ...(index > 0 ? [{ id: `s${index}`, kind: "share", videoId, count: index }] : []),
      ]),
      TRUSTED,
    );
    await rollUpAll(app);
    await app.trending.recomputeWhenDue();
    const after = await readAll();
    expect(after.map(withoutScores)).toEqual(before.map(withoutScores));
  });

  it("Formula: 0.60 normalized hits + 0.25 normalized shares + 0.15 e^(-0.1 hours), to four places", async () => {
    const listed = new Map(
      (await read("/api/videos/trending?limit=50")).map((video) => [video.videoId, video]),
    );
    for (const [index, videoId] of VIDEOS.entries()) {
      // The tenth video has no hits, so hits and shares have 9 steps.
      const hits = index < 9 ? (90 - index * 10) / 90 : 0;
      const expected = 0.6 * hits + 0.25 * (index / 9) + 0.15 * Math.exp(-0.1 * 24 * index);
      expect(listed.get(videoId)?.hotScore).toBeCloseTo(expected, 3);
    }
  });

  it("Storage: hot_score DECIMAL(5,4) default 0, is_hot BOOLEAN default false, hot_rank INT default NULL", async () => {
    const columns = await app.database.$queryRaw`
      SELECT column_name AS name, data_type AS type, numeric_precision AS digits, numeric_scale AS places, column_default AS "default"
      FROM information_schema.columns WHERE table_name = 'video_trending' AND column_name <> 'video_id' ORDER BY 1`;
    expect(columns).toEqual([
      { name: "hot_rank", type: "integer", digits: 32, places: 0, default: null },
      { name: "hot_score", type: "numeric", digits: 5, places: 4, default: "0" },
      { name: "is_hot", type: "boolean", digits: null, places: null, default: "false" },
    ]);
  });

  it("is_hot: the best fifth; hot_rank numbers them from 1 without gaps", async () => {
    const listed = await read("/api/videos/trending?limit=50");
    expect(listed.map(({ rank }) => rank)).toEqual(VIDEOS.map((_, index) => index + 1));
    expect(listed.filter(({ isHot }) => isHot).map(({ rank }) => rank)).toEqual([1, 2]);
    const scores = listed.map(({ hotScore }) => hotScore);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it("API: GET /api/videos/trending?limit=N, and GET /api/videos?sort=hot in the same order", async () => {
    const trending = await read("/api/videos/trending?limit=4");
    expect(trending).toHaveLength(4);
    expect((await read("/api/videos?sort=hot&limit=4", getVideos)).map(({ videoId }) => videoId)).toEqual(
      trending.map(({ videoId }) => videoId),
    );
  });

  it("Scheduler: scores are recomputed after 30 minutes and not before", async () => {
    app.clock.advance(30 * 60_000 - 1);
    expect(await app.trending.recomputeWhenDue()).toBeNull();
    app.clock.advance(1);
    expect(await app.trending.recomputeWhenDue()).not.toBeNull();
    expect(await app.trending.recomputeWhenDue()).toBeNull();
  });

  it("Pre-warming: after a computation, the first bytes of the ten hottest videos are in memory", async () => {
    await app.videos.warmUp.run();
    for (const { videoId } of await read("/api/videos/trending?limit=10")) {
      const response = await callRoute(stream, `/api/videos/${videoId}/stream`, {
        params: { id: videoId },
        headers: { range: "bytes=1-2" },
      });
      expect(response.headers.get("x-media-source"), videoId).toBe("memory");
    }
  });

  it("Validation: recordAccess() does not add measurable latency to stream response", async () => {
    const proxy = await createTcpProxy(app.stores.databaseUrl);
    const web = app.anotherProcess({ DATABASE_URL: proxy.url });
    // A normal app, except that the database of the recorder never answers.
    serveWith({ ...app, videos: { ...app.videos, accesses: web.videos.accesses } });
    try {
      web.videos.accesses.record("v_ten00");
      proxy.hang();
      let isFlushed = false;
      const flushed = web.videos.accesses.flush().then(() => {
        isFlushed = true;
      });
      const latenciesMs: Record<"recorded" | "not", number[]> = { recorded: [], not: [] };
      const params = { id: "v_ten00" };
      for (let pair = 0; pair < 100; pair += 1) {
        // Only a request for the first byte is a hit.
        for (const [way, range] of [
          ["recorded", "bytes=0-65535"],
          ["not", "bytes=1-65536"],
        ] as const) {
          const startedAt = performance.now();
          const response = await callRoute(stream, "/api/videos/v_ten00/stream", {
            params,
            headers: { range },
          });
          await response.arrayBuffer();
          latenciesMs[way].push(performance.now() - startedAt);
        }
      }
      expect(isFlushed, "the database was silent all the while").toBe(false);
      expect(web.videos.accesses.state().waiting).toBe(1);
      const median = (values: number[]) => values.toSorted((x, y) => x - y)[values.length / 2] ?? Number.NaN;
      // `npm run bench -- --only stream` measures the exact difference.
      expect(median(latenciesMs.recorded) - median(latenciesMs.not)).toBeLessThan(1);
      await proxy.restore();
      await flushed;
    } finally {
      serveWith(app);
      await proxy.close();
    }
  });

  it("Risk: access statistics do not grow without bound: the clean-up job deletes those older than any window", async () => {
    expect(await app.database.videoAccessHour.count()).toBeGreaterThan(0);
    app.clock.advance(7 * 24 * HOUR_MS);
    expect(await app.trending.pruneAccess(), "the longest window is a week").toBe(0);
    app.clock.advance(2 * 24 * HOUR_MS);
    expect(await app.trending.pruneAccess()).toBeGreaterThan(0);
    expect(await app.database.videoAccessHour.count()).toBe(0);
  });
});
