import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as captions } from "#app/api/videos/[id]/captions/[language]/route.ts";
import { GET as stream } from "#app/api/videos/[id]/stream/route.ts";
import { WARM_BYTES_EACH } from "#lib/videos/warm-bytes.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";
import { rollUpAll } from "#tests/support/jobs.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";
import { createTcpProxy } from "#tests/support/tcp-proxy.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

/** Larger than the warm bytes, so that a range can start in memory and end on disk. */
const SIZE_BYTES = WARM_BYTES_EACH + 30_000;
const FILE = Buffer.alloc(SIZE_BYTES);
for (let at = 0; at < SIZE_BYTES; at += 4) FILE.writeUInt32LE((at * 2_654_435_761) % 2 ** 32, at);

let folder: string;
let app: TestApp;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "imoutotv-media-"));
  mkdirSync(path.join(folder, "a"));
  writeFileSync(path.join(folder, "a", "film.mp4"), FILE);
  writeFileSync(path.join(folder, "secret.mp4"), FILE.subarray(0, 100));
  app = await createTestApp({ ...TOKEN_ENV, MEDIA_DIR: folder });
  serveWith(app);
  await addVideos(app, [
    { id: "v_film00" },
    { id: "v_hidden", visibility: "private", channelId: "c_owned" },
    { id: "v_unlist", visibility: "unlisted" },
    { id: "v_waits0", moderationStatus: "pending" },
    { id: "v_nofile" },
    { id: "v_escape" },
  ]);
  const keys = { v_nofile: "gone.mp4", v_escape: "../../etc/passwd" } as Record<string, string>;
  for (const { id } of await app.database.video.findMany())
    await app.database.video.update({ where: { id }, data: { mediaKey: keys[id] ?? "a/film.mp4" } });
  await app.database.user.create({ data: { id: "u_owner", name: "Owner", email: "owner@example.org" } });
  await app.database.channel.update({ where: { id: "c_owned" }, data: { ownerId: "u_owner" } });
});
afterAll(async () => {
  await app.shutDown();
  rmSync(folder, { recursive: true });
});

const get = (headers: Record<string, string> = {}, id = "v_film00", method = "GET") =>
  callRoute(stream, `/api/videos/${id}/stream`, { method, headers, params: { id } });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("GET /api/videos/{id}/stream, by RFC 9110", () => {
  it("returns the whole file without Range, and the headers for HEAD", async () => {
    const whole = await get();
    expect(whole.status).toBe(200);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "content-length": String(SIZE_BYTES),
      "content-type": "video/mp4",
      etag: expect.stringMatching(/^"[^"]+"$/),
    });
    expect(sha256(await bytesOf(whole))).toBe(sha256(FILE));
    const head = await get({ range: "bytes=0-1" }, "v_film00", "HEAD");
    expect([head.status, head.headers.get("content-length"), (await bytesOf(head)).byteLength]).toEqual([
      200,
      String(SIZE_BYTES),
      0,
    ]);
  });

  it("returns exactly the bytes of a range, a suffix and an open range", async () => {
    for (const [range, start, end] of [
      ["bytes=0-0", 0, 0],
      ["bytes=1000-1999", 1_000, 1_999],
      ["bytes=-500", SIZE_BYTES - 500, SIZE_BYTES - 1],
      [`bytes=${SIZE_BYTES - 7}-`, SIZE_BYTES - 7, SIZE_BYTES - 1],
    ] as const) {
      const response = await get({ range });
      expect(response.status).toBe(206);
      expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end}/${SIZE_BYTES}`);
      expect(await bytesOf(response)).toEqual(FILE.subarray(start, end + 1));
    }
  });

  it("returns several ranges as multipart/byteranges with the right Content-Length", async () => {
    const response = await get({ range: "bytes=10-19,5000-5004,-3" });
    expect(response.status).toBe(206);
    const boundary = /^multipart\/byteranges; boundary=(.+)$/.exec(
      response.headers.get("content-type") ?? "",
    )?.[1];
    const body = await bytesOf(response);
    expect(body.byteLength).toBe(Number(response.headers.get("content-length")));
    const parts = body.toString("latin1").split(`--${boundary}`).slice(1, -1);
    const read = parts.map((part) => {
      const [head = "", bytes = ""] = part.split("\r\n\r\n");
      return [/content-range: (.+)/.exec(head)?.[1], Buffer.from(bytes.slice(0, -2), "latin1")];
    });
    expect(read).toEqual([
      [`bytes 10-19/${SIZE_BYTES}`, FILE.subarray(10, 20)],
      [`bytes 5000-5004/${SIZE_BYTES}`, FILE.subarray(5_000, 5_005)],
      [`bytes ${SIZE_BYTES - 3}-${SIZE_BYTES - 1}/${SIZE_BYTES}`, FILE.subarray(-3)],
    ]);
  });

  it("answers 416 with the size for a range after the end, and 304 for a matching ETag", async () => {
    const behind = await get({ range: `bytes=${SIZE_BYTES}-` });
    expect([behind.status, behind.headers.get("content-range")]).toEqual([416, `bytes */${SIZE_BYTES}`]);
    expect(behind.headers.get("content-type")).toBe("application/problem+json");
    const etag = (await get({ range: "bytes=0-0" })).headers.get("etag") ?? "";
    expect((await get({ "if-none-match": etag })).status).toBe(304);
  });

  it("returns the whole file if If-Range does not match", async () => {
    const first = await get({ range: "bytes=0-9" });
    const ifRange = first.headers.get("etag") ?? "";
    expect((await get({ range: "bytes=0-9", "if-range": ifRange })).status).toBe(206);
    expect(
      (await get({ range: "bytes=0-9", "if-range": first.headers.get("last-modified") ?? "" })).status,
    ).toBe(206);
    expect((await get({ range: "bytes=0-9", "if-range": '"other"' })).status).toBe(200);
  });

  it("returns the exact file in any split into ranges, from disk and from memory", async () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: SIZE_BYTES - 1 }), { minLength: 1, maxLength: 4 });
    const fetchInParts = async (edges: number[]) => {
      const sorted = [0, ...edges.toSorted((a, b) => a - b), SIZE_BYTES];
      const parts: Buffer[] = [];
      for (const [index, start] of sorted.slice(0, -1).entries())
        parts.push(await bytesOf(await get({ range: `bytes=${start}-${(sorted[index + 1] ?? 0) - 1}` })));
      expect(sha256(Buffer.concat(parts))).toBe(sha256(FILE));
    };
    await fc.assert(fc.asyncProperty(cuts, fetchInParts), { numRuns: 5 });
    await app.engagement.ingest([{ id: "hot", kind: "like", videoId: "v_film00", count: 10 }], TRUSTED);
    await catchUp(app);
    expect(await app.videos.warmUp.run()).toBe(1);
    expect((await get({ range: "bytes=0-0" })).headers.get("x-media-source")).toBe("memory");
    await fc.assert(fc.asyncProperty(cuts, fetchInParts), { numRuns: 5 });
  });
});

describe("Access to a stream", () => {
  it("is open for public and unlisted videos, for owner and moderators otherwise, and for nobody after removal", async () => {
    const as = async (id: string, user?: [string, "viewer" | "moderator"]) =>
      (await get({ range: "bytes=0-0", ...(user ? await bearerOf(app, ...user) : {}) }, id)).status;
    expect(await as("v_unlist")).toBe(206);
    for (const id of ["v_hidden", "v_waits0"]) {
      expect(await as(id)).toBe(404);
      expect(await as(id, ["u_stranger", "viewer"])).toBe(404);
      expect(await as(id, ["u_mod", "moderator"])).toBe(206);
    }
    expect(await as("v_hidden", ["u_owner", "viewer"])).toBe(206);
    await app.database.video.update({ where: { id: "v_unlist" }, data: { deletedAt: new Date() } });
    expect(await as("v_unlist")).toBe(404);
    expect(await as("v_unlist", ["u_mod", "moderator"])).toBe(404);
  });

  it("is denied without a file, and for a key outside the folder", async () => {
    expect((await get({}, "v_nofile")).status).toBe(404);
    expect((await get({}, "v_escape")).status).toBe(404);
    expect((await get({}, "v_nobody")).status).toBe(404);
  });

  it("forbids all caches for restricted videos, and shared caches for open ones", async () => {
    const open = await get({ range: "bytes=0-0" });
    expect(open.headers.get("cache-control")).toBe("private, max-age=300");
    const restricted = await get({ range: "bytes=0-0", ...(await bearerOf(app, "u_owner")) }, "v_hidden");
    expect(restricted.headers.get("cache-control")).toBe("private, no-store");
  });
});

describe("GET /api/videos/{id}/captions/{language}", () => {
  const VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nSå börjar det\n";
  const read = (id: string, language: string, headers: Record<string, string> = {}) =>
    callRoute(captions, `/api/videos/${id}/captions/${language}`, { headers, params: { id, language } });

  it("returns WebVTT to everybody who may watch the video, and 304 for a matching ETag", async () => {
    mkdirSync(path.join(folder, "captions"));
    writeFileSync(path.join(folder, "captions", "film.sv.vtt"), VTT);
    await app.database.videoCaption.createMany({
      data: ["v_film00", "v_hidden"].map((videoId) => ({
        videoId,
        language: "sv",
        mediaKey: "captions/film.sv.vtt",
      })),
    });
    const response = await read("v_film00", "SV");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/vtt; charset=utf-8"]);
    const etag = response.headers.get("etag") ?? "";
    expect(await response.text()).toBe(VTT);
    expect((await read("v_film00", "sv", { "if-none-match": etag })).status).toBe(304);
    expect((await read("v_hidden", "sv")).status).toBe(404);
    const own = await read("v_hidden", "sv", await bearerOf(app, "u_owner"));
    expect([own.status, own.headers.get("cache-control")]).toEqual([200, "private, no-store, no-transform"]);
  });

  it("answers 404 for other languages and 400 for an invalid language tag", async () => {
    expect((await read("v_film00", "ja")).status).toBe(404);
    expect((await read("v_film00", "en-ab-cd")).status).toBe(400);
  });
});

describe("Warm bytes", () => {
  it("exist for the first videos of Hot, Trending and Shorts", async () => {
    const own = await createTestApp({ MEDIA_DIR: folder });
    serveWith(own);
    try {
      const longAgoMs = own.clock.nowMs() - 400 * 3_600_000;
      const films = ["v_onhot0", "v_ontrend", "v_short0", "v_nolist"].map((id) => ({
        id,
        isShort: id === "v_short0",
        publishedAtMs: longAgoMs,
        mediaKey: `${id}.mp4`,
      }));
      for (const { mediaKey } of films) writeFileSync(path.join(folder, mediaKey), FILE.subarray(0, 1_000));
      await addVideos(own, films);
      // A like puts a video on Hot, a hit on Trending; the other two have neither.
      const events = [
        { id: "1", kind: "like", videoId: "v_onhot0", count: 5 },
        { id: "2", kind: "hit", videoId: "v_ontrend", count: 5 },
      ];
      await own.engagement.ingest(events, TRUSTED);
      await catchUp(own);
      await own.trending.requestRecompute();
      await own.trending.recomputeWhenDue();
      expect(await own.videos.warmUp.run()).toBe(3);
      const sources: Record<string, string | null> = {};
      for (const { id } of films)
        sources[id] = (await get({ range: "bytes=0-9" }, id)).headers.get("x-media-source");
      expect(sources).toEqual({
        v_onhot0: "memory",
        v_ontrend: "memory",
        v_short0: "memory",
        v_nolist: "store",
      });
    } finally {
      serveWith(app);
      await own.shutDown();
    }
  });
});

describe("While Postgres is unavailable", () => {
  it("running streams continue, listed videos can start, and no hit is lost", async () => {
    const proxy = await createTcpProxy(app.stores.databaseUrl);
    const web = app.anotherProcess({ DATABASE_URL: proxy.url });
    serveWith(web);
    const hitsOf = async (videoId: string) => {
      await rollUpAll(app);
      return (await app.database.videoStats.findUniqueOrThrow({ where: { videoId } })).hits;
    };
    try {
      await addVideos(app, [{ id: "v_plays0", mediaKey: "a/film.mp4" }]);
      const before = [await hitsOf("v_plays0"), await hitsOf("v_film00")];
      await (await get({ range: "bytes=0-99" }, "v_plays0")).arrayBuffer();
      await web.videos.warmUp.run();
      await proxy.kill();
      const goesOn = await get({ range: "bytes=1000-2999" }, "v_plays0");
      expect([goesOn.status, await bytesOf(goesOn)]).toEqual([206, FILE.subarray(1_000, 3_000)]);
      // Not requested from this process before, but on the Hot list.
      const begins = await get({}, "v_film00");
      expect([begins.status, sha256(await bytesOf(begins))]).toEqual([200, sha256(FILE)]);
      await web.videos.accesses.flush();
      await (await get({}, "v_plays0")).arrayBuffer();
      await web.videos.accesses.flush();
      await proxy.restore();
      await web.videos.accesses.flush();
      // A hung database neither rejects nor answers.
      proxy.hang();
      const through = await get({ range: "bytes=5-9" }, "v_plays0");
      expect([through.status, await bytesOf(through)]).toEqual([206, FILE.subarray(5, 10)]);
      await proxy.restore();
      expect([await hitsOf("v_plays0"), await hitsOf("v_film00")]).toEqual([
        (before[0] ?? 0) + 2,
        (before[1] ?? 0) + 1,
      ]);
    } finally {
      serveWith(app);
      await proxy.close();
    }
  });
});

describe("A hit", () => {
  it("has a receipt that expires after a month, although its producer is trusted", async () => {
    app.videos.accesses.record("v_film00");
    await app.videos.accesses.flush();
    const receipts = () =>
      app.database.engagementReceipt.findMany({ where: { id: { startsWith: "stream:" } } });
    const [receipt] = await receipts();
    const days = ((receipt?.expiresOn?.getTime() ?? 0) - app.clock.nowMs()) / 86_400_000;
    expect(days).toBeGreaterThan(29 - 1);
    expect(days).toBeLessThan(31);
    await app.engagement.retention.dropBefore(app.clock.nowMs() + 32 * 86_400_000);
    expect(await receipts()).toEqual([]);
    expect(await app.database.engagementReceipt.count({ where: { id: { startsWith: "service:" } } })).toBe(1);
  });

  it("is recorded once per viewing, and counted by the roll-up", async () => {
    const hits = async () => {
      await app.videos.accesses.flush();
      await rollUpAll(app);
      return (await app.database.videoStats.findUniqueOrThrow({ where: { videoId: "v_film00" } })).hits;
    };
    const before = await hits();
    await (await get()).arrayBuffer();
    await (await get({ range: "bytes=0-" })).arrayBuffer();
    await (await get({ range: "bytes=500-" })).arrayBuffer();
    await get({}, "v_film00", "HEAD");
    expect(await hits()).toBe(before + 2);
  });
});
