import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as captions } from "#app/api/videos/[id]/captions/[language]/route.ts";
import { GET as poster } from "#app/api/videos/[id]/poster/route.ts";
import { GET as stream } from "#app/api/videos/[id]/stream/route.ts";
import { ROOT } from "#scripts/testing/command.ts";
import { addVideos, createTestApp, type TestApp } from "#tests/support/app.ts";
import { HAS_FFMPEG, makeFilm, needsFfmpeg } from "#tests/support/ffmpeg.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";

const run = promisify(execFile);
const VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n";

let folder: string;
let mediaFolder: string;
let app: TestApp;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "imoutotv-films-"));
  mediaFolder = mkdtempSync(path.join(tmpdir(), "imoutotv-media-"));
  app = await createTestApp({ MEDIA_DIR: mediaFolder });
  serveWith(app);
  await addVideos(app, [{ id: "v_other", channelId: "c_there" }]);
  writeFileSync(path.join(folder, "film.vtt"), VTT);
  writeFileSync(path.join(folder, "words.mp4"), "These are words and no film.");
  writeFileSync(path.join(folder, "empty.mp4"), "");
  writeFileSync(path.join(folder, "film.txt"), "A film, retold.");
});
afterAll(async () => {
  await app.shutDown();
  for (const made of [folder, mediaFolder]) rmSync(made, { recursive: true });
});

/** Runs `npm run videos` as a process on the stores of this test. */
async function videos(args: readonly string[], env: Record<string, string> = {}) {
  const done = await run(process.execPath, [path.join(ROOT, "scripts", "videos.ts"), ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      LOG_LEVEL: "error",
      DATABASE_URL: app.stores.databaseUrl,
      REDIS_URL: app.stores.redisUrl,
      MEDIA_DIR: mediaFolder,
      ...env,
    },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error) => ({
      code: error.code as number,
      stdout: error.stdout as string,
      stderr: error.stderr as string,
    }),
  );
  return { ...done, id: /^(v_\w+):/.exec(done.stdout)?.[1] ?? "" };
}

const rowOf = (id: string) =>
  app.database.video.findUniqueOrThrow({ where: { id }, include: { channel: true, captions: true } });
const counts = () => Promise.all([app.database.video.count(), app.database.channel.count()]);

describe.skipIf(!HAS_FFMPEG)(needsFfmpeg("npm run videos -- add FILE"), () => {
  it("registers a video with duration, poster, captions and the exact bytes", async () => {
    const film = path.join(folder, "film.mp4");
    await makeFilm(film, { seconds: 6, width: 320, height: 180 });
    const args = ["add", film, "--title", "A film", "--channel", "c_there", "--approved", "--tag", "sea"];
    const added = await videos([...args, "--language", "sv", "--captions", "EN-gb=film.vtt"]);
    expect(added.stderr).toBe("");
    expect(added.stdout).toContain("6.0 s\n");
    const row = await rowOf(added.id);
    expect(row).toMatchObject({
      channelId: "c_there",
      title: "A film",
      language: "sv",
      tags: ["sea"],
      isShort: false,
      processing: "complete",
      moderationStatus: "approved",
      thumbnailUrl: `/api/videos/${added.id}/poster`,
      placeholder: expect.stringMatching(/^data:image\/webp;base64,UklGR/),
      captions: [{ language: "en-GB" }],
    });
    expect(row.durationSec).toBeCloseTo(6, 0);

    const params = { id: added.id, language: "en-GB" };
    const picture = await callRoute(poster, `/api/videos/${added.id}/poster`, { params });
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect(Buffer.from(await picture.arrayBuffer()).toString("latin1", 8, 12)).toBe("WEBP");
    const track = await callRoute(captions, `/api/videos/${added.id}/captions/en-GB`, { params });
    expect(await track.text()).toBe(VTT);
    const streamed = await callRoute(stream, `/api/videos/${added.id}/stream`, { params });
    expect(Buffer.from(await streamed.arrayBuffer()).equals(readFileSync(film))).toBe(true);
  });

  it("registers an upright video as a short, also a rotated one of a phone, pending approval", async () => {
    await makeFilm(path.join(folder, "upright.webm"), { seconds: 2, width: 90, height: 160 });
    await makeFilm(path.join(folder, "turned.mp4"), { seconds: 2, width: 160, height: 90, turned: true });
    for (const file of ["upright.webm", "turned.mp4"]) {
      const { id, stdout, stderr } = await videos(["add", file]);
      expect([stderr, stdout]).toEqual(["", expect.stringContaining("waits for approval")]);
      expect(await rowOf(id)).toMatchObject({
        title: path.parse(file).name,
        isShort: true,
        moderationStatus: "pending",
        channel: { name: "My channel", approved: true },
      });
    }
  });

  it("accepts a file once per channel and names the existing video; again after that was removed", async () => {
    await makeFilm(path.join(folder, "twice.mp4"), { seconds: 1, width: 64, height: 36 });
    const first = await videos(["add", "twice.mp4", "--channel", "c_there"]);
    const again = await videos(["add", "twice.mp4", "--channel", "Channel c_there", "--title", "Another"]);
    expect([again.code, again.stderr.trim()]).toEqual([
      1,
      `This file is already in this channel, as ${first.id}.`,
    ]);
    const elsewhere = await videos(["add", "twice.mp4", "--new-channel", "Elsewhere"]);
    expect((await rowOf(elsewhere.id)).channel.name).toBe("Elsewhere");
    await app.database.video.update({ where: { id: first.id }, data: { deletedAt: new Date() } });
    const back = await videos(["add", "twice.mp4", "--channel", "c_there"]);
    expect([back.code, back.id === first.id]).toEqual([0, false]);
  });

  it("rejects other files with a helpful message, and leaves nothing behind", {
    timeout: 120_000,
  }, async () => {
    await makeFilm(path.join(folder, "good.mp4"), { seconds: 1, width: 64, height: 36 });
    await run("ffmpeg", [
      "-v",
      "error",
      "-f",
      "lavfi",
      "-i",
      "sine=440:duration=1",
      path.join(folder, "song.mp4"),
    ]);
    const before = [await counts(), readdirSync(mediaFolder, { recursive: true })];
    for (const [args, words] of [
      [["add", "gone.mp4"], "There is no file gone.mp4"],
      [["add", "."], "is no file"],
      [["add", "empty.mp4"], "is empty"],
      [["add", "words.mp4"], "cannot be read as a video"],
      [["add", "song.mp4"], "holds no video"],
      [["add", "film.txt"], "A browser plays .mp4"],
      [["add", "good.mp4", "--channel", "c_gone"], "There is no channel c_gone"],
      [["add", "good.mp4", "--language", "x"], "no language tag"],
      [["add", "good.mp4", "--captions", "film.vtt"], "LANGUAGE=FILE"],
      [["add", "good.mp4", "--captions", "en=film.txt"], "is not WebVTT"],
      [["add", "good.mp4", "--captions", "en=film.vtt", "--captions", "EN=film.vtt"], "one file a language"],
      [["add", "good.mp4", "--visibility", "secret"], "--visibility takes"],
      [["add", "good.mp4", "--colour", "red"], "Usage:"],
      [["remove", "good.mp4"], "Usage:"],
    ] as const) {
      const refused = await videos(args);
      expect([refused.code, refused.stderr], args.join(" ")).toEqual([1, expect.stringContaining(words)]);
      expect(refused.stderr, "no stack trace").not.toContain("    at ");
    }
    expect([await counts(), readdirSync(mediaFolder, { recursive: true })]).toEqual(before);
  });

  it("asks for the channel id if several channels have the name", async () => {
    await addVideos(app, [
      { id: "v_twin1", channelId: "c_twin1" },
      { id: "v_twin2", channelId: "c_twin2" },
    ]);
    await app.database.channel.updateMany({
      where: { id: { startsWith: "c_twin" } },
      data: { name: "Twins" },
    });
    const refused = await videos(["add", "good.mp4", "--channel", "Twins"]);
    expect(refused.stderr).toContain("Use one of these ids: c_twin1, c_twin2");
  });
});

describe("npm run videos without ffmpeg", () => {
  it("registers the file without poster and duration, and reports it", async () => {
    const added = await videos(["add", "words.mp4", "--new-channel", "Bare"], { PATH: folder });
    expect([added.code, added.stderr]).toEqual([0, ""]);
    expect(added.stdout).toContain("ffmpeg is not installed");
    expect(await rowOf(added.id)).toMatchObject({ durationSec: null, thumbnailUrl: "", isShort: false });
  });
});
