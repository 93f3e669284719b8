import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { HAS_FFMPEG, makeTimedFilm } from "#tests/support/ffmpeg.ts";
import { startRecordingProxy } from "./support/recording-proxy.ts";
import { expect, test } from "./support/test.ts";
import { addUnlistedVideo, type OwnWeb, startOwnWeb, withDatabase } from "./support/web-process.ts";

const run = promisify(execFile);
const hasCurl = await run("curl", ["--version"]).then(
  () => true,
  () => false,
);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test.describe.configure({ mode: "serial" });
test.skip(({ isMobile }) => Boolean(isMobile), "the same bytes for every screen");

let folder: string;
let web: OwnWeb;
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "imoutotv-clients-"));
  web = await startOwnWeb({ MEDIA_DIR: folder });
});
test.afterAll(async () => {
  await web.stop();
  rmSync(folder, { recursive: true });
});

async function serve(id: string, name: string): Promise<string> {
  await withDatabase((database) => addUnlistedVideo(database, id, name));
  return `/api/videos/${id}/stream`;
}

test.describe("curl", () => {
  test.skip(!hasCurl, "curl is not installed");
  /** Not a multiple of anything. */
  const FILE = randomBytes(5_000_011);
  const out = () => path.join(folder, "curl.out");
  let address: string;

  test.beforeAll(async () => {
    writeFileSync(path.join(folder, "bytes.mp4"), FILE);
    address = web.url + (await serve("v_curl00", "bytes.mp4"));
  });

  async function curl(...args: string[]): Promise<{ status: number; body: Buffer }> {
    const { stdout } = await run("curl", ["-sS", "-o", out(), "-w", "%{http_code}", ...args, address]);
    return { status: Number(stdout), body: readFileSync(out()) };
  }

  test("is told how long each answer is", async () => {
    for (const [args, length] of [
      [[], FILE.byteLength],
      [["-I"], FILE.byteLength],
      [["-r", "10-19"], 10],
    ] as const) {
      const { stdout } = await run("curl", ["-sS", "-D", "-", "-o", out(), ...args, address]);
      expect(stdout, args.join(" ")).toMatch(new RegExp(`^content-length: ${length}\r$`, "im"));
    }
    const answer = await fetch(address, { headers: { range: "bytes=0-1,100-101" } });
    const length = Number(answer.headers.get("content-length"));
    expect([(await answer.arrayBuffer()).byteLength, answer.headers.get("x-imoutotv-length")]).toEqual([
      length,
      null,
    ]);
  });

  test("puts the file together again from ranges, byte by byte", async () => {
    const parts: Buffer[] = [];
    for (let start = 0, length = 1; start < FILE.byteLength; start += length, length = length * 3 + 1) {
      const end = Math.min(start + length, FILE.byteLength) - 1;
      const { status, body } = await curl("-r", `${start}-${end}`);
      expect([status, body.byteLength]).toEqual([206, end - start + 1]);
      parts.push(body);
    }
    expect(parts.length).toBeGreaterThan(10);
    expect(sha256(Buffer.concat(parts))).toBe(sha256(FILE));
  });

  test("goes on with a download that broke off", async () => {
    for (const kept of [1, 65_536, 2 * 1024 * 1024, FILE.byteLength - 1]) {
      writeFileSync(out(), FILE.subarray(0, kept));
      const { status, body } = await curl("-C", "-");
      expect([status, sha256(body)]).toEqual([206, sha256(FILE)]);
    }
  });

  test("gets the end, and several ranges at once", async () => {
    expect((await curl("-r", "-1000")).body.equals(FILE.subarray(-1_000))).toBe(true);
    const several = await curl("-r", "0-99,3000000-3000499,-7");
    expect(several.status).toBe(206);
    for (const [start, end] of [
      [0, 99],
      [3_000_000, 3_000_499],
      [FILE.byteLength - 7, FILE.byteLength - 1],
    ] as const) {
      const head = Buffer.from(`content-range: bytes ${start}-${end}/${FILE.byteLength}\r\n\r\n`);
      const at = several.body.indexOf(head) + head.byteLength;
      expect(several.body.subarray(at, at + end - start + 1).equals(FILE.subarray(start, end + 1))).toBe(
        true,
      );
    }
  });

  test("is told where there is nothing, and what has not changed", async () => {
    expect((await curl("-r", `${FILE.byteLength}-`)).status).toBe(416);
    const etagFile = path.join(folder, "etag");
    await curl("--etag-save", etagFile);
    expect((await curl("--etag-compare", etagFile)).status).toBe(304);
    const etag = readFileSync(etagFile, "utf8").trim();
    expect((await curl("-r", "0-9", "-H", `If-Range: ${etag}`)).status).toBe(206);
    expect((await curl("-r", "0-9", "-H", 'If-Range: "another"')).body.byteLength).toBe(FILE.byteLength);
  });
});

test.describe("Chromium's player", () => {
  test.skip(!HAS_FFMPEG, "ffmpeg is not installed: no film to seek in");
  test.setTimeout(90_000);
  const SECONDS = 60;
  const POSITIONS = [45, 3, 58.5, 20.2, 0, 31.7, 59, 12.4, 52.6, 7.9, 38.3, 26];

  test("seeks through a film byte by byte, and shows the frame of each place", async ({ page }) => {
    const file = path.join(folder, "timed.webm");
    await makeTimedFilm(file, SECONDS);
    const bytes = readFileSync(file);
    const proxy = await startRecordingProxy(web.url, await serve("v_seeks0", "timed.webm"), bytes);
    try {
      // A line of 2 MiB/s: a faster one has brought the whole film before most seeks, which then ask for nothing.
      const browser = await page.context().newCDPSession(page);
      await browser.send("Network.enable");
      await browser.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: 0,
        downloadThroughput: 2 * 1_048_576,
        uploadThroughput: -1,
      });
      await page.goto(`${proxy.url}/player`);
      const video = page.locator("video");
      await expect
        .poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState))
        .toBeGreaterThan(1);
      expect(await video.evaluate((element: HTMLVideoElement) => element.duration)).toBeCloseTo(SECONDS, 0);
      for (const position of POSITIONS) {
        const shown = await video.evaluate(showFrameAt, position);
        expect(shown.mediaTime, `the frame after seeking to ${position}`).toBeCloseTo(position, 0);
        // The film's right half brightens by the second: it says itself which frame is to be seen.
        expect(Math.abs(shown.brightness - brightnessAt(position))).toBeLessThan(4);
      }
      expect(await video.evaluate((element: HTMLVideoElement) => element.error)).toBeNull();
      const { answers } = proxy;
      expect(answers.filter(({ firstWrongByte }) => firstWrongByte !== null)).toEqual([]);
      for (const { range, status, start } of answers) {
        expect(status, range ?? "no range").toBe(206);
        expect(range).toMatch(new RegExp(`^bytes=${start}-`));
      }
      const places = new Set(answers.map(({ start }) => start));
      expect(places.size, "it asked for many places").toBeGreaterThanOrEqual(8);
      expect(Math.max(...places)).toBeGreaterThan(bytes.byteLength / 2);
      test.info().annotations.push({
        type: "ranges",
        description: `${answers.length} answers of ${bytes.byteLength} bytes: ${answers.map(({ range }) => range).join(", ")}`,
      });
    } finally {
      await proxy.close();
    }
  });

  const brightnessAt = (sec: number) => 40 + sec * 3;

  /** In the browser: seeks, waits until a frame of it is drawn, and looks at it. */
  async function showFrameAt(element: SVGElement | HTMLElement, position: number) {
    const player = element as HTMLVideoElement;
    const frame = new Promise<number>((resolve) => {
      const look = () =>
        player.requestVideoFrameCallback((_, { mediaTime }) => {
          // Of a place before, still on its way to the screen.
          if (Math.abs(mediaTime - position) > 0.5) look();
          else resolve(mediaTime);
        });
      look();
    });
    player.currentTime = position;
    const mediaTime = await frame;
    const canvas = document.createElement("canvas");
    canvas.width = player.videoWidth;
    canvas.height = player.videoHeight;
    const context = canvas.getContext("2d");
    context?.drawImage(player, 0, 0);
    const { data } = context?.getImageData(canvas.width * 0.75 - 8, canvas.height / 2 - 8, 16, 16) ?? {
      data: [],
    };
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += data[at + 1] ?? 0;
    return { mediaTime, brightness: sum / (data.length / 4) };
  }
});
