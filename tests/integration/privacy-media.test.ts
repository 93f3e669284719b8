import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GET as captions } from "#app/api/videos/[id]/captions/[language]/route.ts";
import { GET as poster } from "#app/api/videos/[id]/poster/route.ts";
import { GET as stream } from "#app/api/videos/[id]/stream/route.ts";
import { createPostgresVideoCatalogue } from "#lib/adapters/postgres/video-catalogue.ts";
import type { App } from "#lib/app.ts";
import { type MediaWriter, type Registration, registerVideo } from "#lib/videos/register-video.ts";
import { type MediaRemovals, RETRY_AFTER_MS, removeDueMedia } from "#lib/videos/remove-media.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";
import { runJobNow } from "#tests/support/jobs.ts";
import { type MetricsReading, readMetrics } from "#tests/support/metrics.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";
import { S3_KEYS, type S3Server, startS3Server } from "#tests/support/s3-server.ts";
import { createTcpProxy } from "#tests/support/tcp-proxy.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

/** A file of the demo. */
const DEMO_CLIP = "clips/train-landscape.mp4";

let folder: string;
let mediaFolder: string;
let app: TestApp;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "imoutotv-erased-"));
  mediaFolder = path.join(folder, "media");
  for (const file of ["film.mp4", "film.vtt"]) writeFileSync(path.join(folder, file), `WEBVTT ${file}`);
  app = await createTestApp({ ...TOKEN_ENV, MEDIA_DIR: mediaFolder });
  serveWith(app);
});
afterEach(async () => {
  await app.shutDown();
  rmSync(folder, { recursive: true });
});

const writerOf = ({ videos }: Pick<TestApp, "videos">): MediaWriter => {
  if (!videos.mediaWriter) throw new Error("no media store is named");
  return videos.mediaWriter;
};
const filesOf = (id: string) => [`videos/${id}.mp4`, `posters/${id}.webp`, `captions/${id}.en.vtt`] as const;
const isThere = (key: string) => existsSync(path.join(mediaFolder, key));
const areThere = (id: string) => filesOf(id).map(isThere);
const waiting = async () =>
  (await app.database.mediaRemovalDue.findMany()).map(({ mediaKey }) => mediaKey).toSorted();

/** Registers a video in the person's channel as `npm run videos -- add` does, with poster and captions. */
async function register(site: TestApp, id: string, userId: string, changed: Partial<Registration> = {}) {
  const channelId = `c_of_${userId}`;
  await site.database.user.upsert({
    where: { id: userId },
    create: { id: userId, name: userId, email: `${userId}@example.org` },
    update: {},
  });
  await site.database.channel.upsert({
    where: { id: channelId },
    create: { id: channelId, ownerId: userId, name: channelId, avatarUrl: "", approved: true },
    update: {},
  });
  await registerVideo(
    {
      file: path.join(folder, "film.mp4"),
      extension: ".mp4",
      contentId: id,
      title: `Title of ${id}`,
      language: "en",
      tags: [],
      visibility: "public",
      approved: true,
      channel: { existing: channelId },
      captions: [{ language: "en", file: path.join(folder, "film.vtt") }],
      ...changed,
    },
    {
      tools: {
        probe: async () => ({ durationSec: 60, width: 640, height: 360 }),
        still: async (_file, { out }) => {
          writeFileSync(out, "a still");
          return { placeholder: "data:," };
        },
      },
      writer: writerOf(site),
      catalogue: createPostgresVideoCatalogue(site.database),
      idOf: () => id,
      posterFile: path.join(folder, "still.webp"),
      nowMs: site.clock.nowMs() - 3_600_000,
    },
  );
}

/** Runs the job once. */
async function runJob(process: App = app) {
  app.clock.advance(RETRY_AFTER_MS);
  await runJobNow(process, "remove-media");
}

/** Runs the job with a failing media store. */
async function runJobWith(replaced: { removals?: MediaRemovals; writer?: MediaWriter }) {
  app.clock.advance(RETRY_AFTER_MS);
  const { clock, logger, metrics, videos } = app;
  await removeDueMedia({
    removals: videos.mediaRemovals,
    writer: writerOf(app),
    clock,
    logger,
    metrics,
    ...replaced,
  });
}

async function page(): Promise<MetricsReading> {
  return readMetrics(await app.metrics.page());
}

/** Status codes of stream, poster and captions for a viewer. */
async function statusesOf(id: string, headers: Record<string, string> = {}) {
  const statuses = [];
  for (const [route, rest] of [
    [stream, "stream"],
    [poster, "poster"],
    [captions, "captions/en"],
  ] as const) {
    const params = { id, language: "en" };
    const answer = await callRoute(route, `/api/videos/${id}/${rest}`, { headers, params });
    await answer.arrayBuffer();
    statuses.push(answer.status);
  }
  return statuses;
}

describe("Compliance: erasure of media files (GDPR)", () => {
  it("removes the person's videos, posters and captions from the store, and no others", async () => {
    await register(app, "v_anna", "u_anna");
    await register(app, "v_bert", "u_bert");
    expect(areThere("v_anna")).toEqual([true, true, true]);
    await app.privacy.erase("u_anna");
    expect(await waiting()).toEqual([...filesOf("v_anna")].toSorted());
    expect((await page()).of("mediaRemovalOldestAge")).toBeGreaterThan(0);
    await runJob();
    expect([areThere("v_anna"), areThere("v_bert")]).toEqual([
      [false, false, false],
      [true, true, true],
    ]);
    expect(await waiting()).toEqual([]);
    expect((await page()).of("mediaRemovals", { outcome: "removed" })).toBe(3);
    expect((await page()).of("mediaRemovalOldestAge")).toBe(0);
  });

  it("makes all files unreadable before it answers: warm ones in each process, for owner and moderators, and while Postgres is unavailable", async () => {
    await register(app, "v_anna", "u_anna");
    await app.engagement.ingest([{ id: "like", kind: "like", videoId: "v_anna", count: 5 }], TRUSTED);
    await catchUp(app);
    const proxy = await createTcpProxy(app.stores.databaseUrl);
    const others = [app.anotherProcess({ DATABASE_URL: proxy.url }), app.anotherProcess()];
    try {
      let etag = "";
      for (const process of [app, ...others]) {
        serveWith(process);
        expect(await process.videos.warmUp.run()).toBe(1);
        expect(await statusesOf("v_anna")).toEqual([200, 200, 200]);
        const params = { id: "v_anna" };
        const warm = await callRoute(stream, "/api/videos/v_anna/stream", { params });
        expect(warm.headers.get("x-media-source")).toBe("memory");
        etag = warm.headers.get("etag") ?? "";
      }
      const askers: Record<string, string>[] = [
        {},
        { "if-none-match": etag },
        { range: "bytes=0-0" },
        await bearerOf(app, "u_moderator", "moderator"),
      ];
      await app.privacy.erase("u_anna");

      for (const process of [app, ...others]) {
        serveWith(process);
        for (const headers of askers) expect(await statusesOf("v_anna", headers)).toEqual([404, 404, 404]);
      }
      expect(areThere("v_anna"), "no job has run").toEqual([true, true, true]);
    } finally {
      serveWith(app);
      await proxy.close();
    }
  });

  it("also applies in a process that has the video in its cache and then loses Postgres", async () => {
    await register(app, "v_anna", "u_anna");
    await register(app, "v_bert", "u_bert");
    const proxy = await createTcpProxy(app.stores.databaseUrl);
    const web = app.anotherProcess({ DATABASE_URL: proxy.url });
    serveWith(web);
    try {
      for (const id of ["v_anna", "v_bert"]) expect(await statusesOf(id)).toEqual([200, 200, 200]);
      await app.privacy.erase("u_anna");
      await proxy.kill();
      expect(await statusesOf("v_bert")).toEqual([200, 200, 200]);
      expect(await statusesOf("v_anna")).toEqual([503, 503, 503]);
    } finally {
      serveWith(app);
      await proxy.close();
    }
  });

  it("keeps a file that another person's video uses, until that one is erased as well", async () => {
    await register(app, "v_anna", "u_anna");
    const [film, , track] = filesOf("v_anna");
    await register(app, "v_bert", "u_bert");
    await app.database.video.update({ where: { id: "v_bert" }, data: { mediaKey: film } });
    await app.database.videoCaption.updateMany({ where: { videoId: "v_bert" }, data: { mediaKey: track } });

    await app.privacy.erase("u_anna");
    await runJob();
    expect(areThere("v_anna")).toEqual([true, false, true]);
    expect(await waiting()).toEqual([]);
    expect((await page()).of("mediaRemovals", { outcome: "shared" })).toBe(2);
    expect(await statusesOf("v_bert")).toEqual([200, 200, 200]);

    await app.privacy.erase("u_bert");
    await runJob();
    expect(areThere("v_anna")).toEqual([false, false, false]);
  });

  it("misses no file of two people who are erased while the job runs for the first", async () => {
    await register(app, "v_anna", "u_anna");
    const [film] = filesOf("v_anna");
    await addVideos(app, [{ id: "v_bert", channelId: "c_bert", mediaKey: film }]);
    await app.database.user.create({ data: { id: "u_bert", name: "Bert", email: "bert@example.org" } });
    await app.database.channel.update({ where: { id: "c_bert" }, data: { ownerId: "u_bert" } });
    await app.privacy.erase("u_anna");
    const { mediaRemovals } = app.videos;
    await runJobWith({
      removals: {
        ...mediaRemovals,
        async due(nowMs, limit) {
          const due = await mediaRemovals.due(nowMs, limit);
          if (due.some(({ isShared }) => isShared)) await app.privacy.erase("u_bert");
          return due;
        },
      },
    });
    await runJob();
    expect([isThere(film), await waiting()]).toEqual([false, []]);
  });

  it("never removes files of the demo, even if no video uses them", async () => {
    const file = path.join("public", "media", DEMO_CLIP);
    const before = readFileSync(file);
    await register(app, "v_demo", "u_demo");
    await app.database.video.update({ where: { id: "v_demo" }, data: { mediaKey: DEMO_CLIP } });
    expect(await statusesOf("v_demo")).toEqual([200, 200, 200]);
    await app.privacy.erase("u_demo");
    await runJob();
    expect(await waiting()).toEqual([]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("keeps the entry of a file that the store did not remove, and the next run removes it", async () => {
    const s3: S3Server = await startS3Server();
    const site = await createTestApp({
      MEDIA_S3_BUCKET_URL: s3.bucketUrl,
      MEDIA_S3_REGION: S3_KEYS.region,
      MEDIA_S3_ACCESS_KEY_ID: S3_KEYS.accessKeyId,
      MEDIA_S3_SECRET_ACCESS_KEY: S3_KEYS.secretAccessKey,
      MEDIA_TIMEOUT_MS: "300",
    });
    try {
      await register(site, "v_anna", "u_anna");
      expect(filesOf("v_anna").map((key) => s3.get(key) !== undefined)).toEqual([true, true, true]);
      s3.fail({ kind: "status", status: 503, times: 1_000 });
      await site.privacy.erase("u_anna");
      await runJobNow(site, "remove-media");
      await runJobNow(site, "remove-media");
      expect(await site.database.mediaRemovalDue.count()).toBe(3);
      s3.fail(null);
      site.clock.advance(RETRY_AFTER_MS);
      await runJobNow(site, "remove-media");
      expect(await site.database.mediaRemovalDue.count()).toBe(0);
      expect(filesOf("v_anna").map((key) => s3.get(key))).toEqual([undefined, undefined, undefined]);
    } finally {
      await site.shutDown();
      await s3.close();
    }
  });

  it("continues after a file that cannot be removed", async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `v_${index}`);
    for (const id of ids) await register(app, id, "u_anna");
    await app.privacy.erase("u_anna");
    const [stuck] = filesOf("v_0");
    const writer = writerOf(app);
    const refusing: MediaWriter = {
      ...writer,
      remove: (key) => (key === stuck ? Promise.reject(new Error("no permission")) : writer.remove(key)),
    };
    await runJobWith({ writer: refusing });
    expect(await waiting()).toEqual([stuck]);
    expect(ids.flatMap((id) => filesOf(id)).filter(isThere)).toEqual([stuck]);
    expect((await page()).of("mediaRemovals", { outcome: "failed" })).toBe(1);
    await runJob();
    expect([isThere(stuck), await waiting()]).toEqual([false, []]);
  });

  it("is idempotent, as is the job, also if it died before it recorded its work", async () => {
    await register(app, "v_anna", "u_anna");
    await app.privacy.erase("u_anna");
    await app.privacy.erase("u_anna");
    expect(await waiting()).toHaveLength(3);
    const dies = { ...app.videos.mediaRemovals, done: () => Promise.reject(new Error("killed")) };
    await expect(runJobWith({ removals: dies })).rejects.toThrow("killed");
    expect([areThere("v_anna"), (await waiting()).length]).toEqual([[false, false, false], 3]);
    await Promise.all([runJob(), runJob()]);
    expect(await waiting()).toEqual([]);
    await app.privacy.erase("u_anna");
    expect(await waiting()).toEqual([]);
  });

  it("leaves removals for a worker with a media store, if this one has none", async () => {
    await register(app, "v_anna", "u_anna");
    await app.privacy.erase("u_anna");
    await runJob(app.anotherProcess({ MEDIA_DIR: "" }));
    expect(await waiting()).toHaveLength(3);
    await runJob();
    expect(areThere("v_anna")).toEqual([false, false, false]);
  });

  it("lets no file return: neither by a new registration nor by one that was running", async () => {
    await register(app, "v_anna", "u_anna");
    const slow = { ...writerOf(app) };
    const erasedMeanwhile: MediaWriter = {
      ...slow,
      async write(key, file) {
        await slow.write(key, file);
        await app.privacy.erase("u_anna");
      },
    };
    await expect(
      register({ ...app, videos: { ...app.videos, mediaWriter: erasedMeanwhile } }, "v_late", "u_anna"),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(register(app, "v_after", "u_anna")).rejects.toMatchObject({ code: "not-found" });
    await runJob();
    for (const id of ["v_anna", "v_late", "v_after"]) expect(areThere(id), id).toEqual([false, false, false]);
  });

  it("also removes files of videos that were deleted or rejected before", async () => {
    for (const id of ["v_rejected", "v_deleted"]) await register(app, id, "u_anna");
    const { video } = app.database;
    await video.update({ where: { id: "v_rejected" }, data: { moderationStatus: "rejected" } });
    await video.update({ where: { id: "v_deleted" }, data: { deletedAt: new Date() } });
    await runJob();
    for (const id of ["v_rejected", "v_deleted"]) expect(areThere(id)).toEqual([true, true, true]);
    await app.privacy.erase("u_anna");
    await runJob();
    for (const id of ["v_rejected", "v_deleted"]) expect(areThere(id)).toEqual([false, false, false]);
  });
});

describe("Compliance: export of personal data (GDPR)", () => {
  it("contains the URL of each own video, poster and captions file", async () => {
    await register(app, "v_anna", "u_anna");
    expect(await app.privacy.exportOf("u_anna")).toMatchObject({
      videos: [
        {
          id: "v_anna",
          mediaKey: "videos/v_anna.mp4",
          mediaUrl: "/api/videos/v_anna/stream",
          thumbnailUrl: "/api/videos/v_anna/poster",
          captions: [{ language: "en", url: "/api/videos/v_anna/captions/en" }],
        },
      ],
    });
  });
});
