import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { GET as stream } from "#app/api/videos/[id]/stream/route.ts";
import { createLocalMediaStore, createLocalMediaWriter } from "#lib/adapters/media/local-folder.ts";
import { createS3MediaStore } from "#lib/adapters/media/s3.ts";
import type { MediaStore } from "#lib/videos/media-ports.ts";
import type { MediaWriter } from "#lib/videos/register-video.ts";
import { WARM_BYTES_EACH } from "#lib/videos/warm-bytes.ts";
import { addVideos, createTestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";
import { isSignedBy, S3_KEYS, type S3Server, startS3Server } from "#tests/support/s3-server.ts";
import { until } from "#tests/support/until.ts";

const TIMEOUT_MS = 300;
const FILE = Buffer.alloc(700_001);
for (let at = 0; at + 4 <= FILE.byteLength; at += 4) FILE.writeUInt32LE((at * 2_654_435_761) % 2 ** 32, at);
const OTHER = Buffer.from(FILE).reverse();
/** A key with characters that a URL has to escape. */
const AWKWARD_KEY = "films/å ö+%20&=?#(1)!*'.mp4";

let folder: string;
let s3: S3Server;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "imoutotv-store-"));
  s3 = await startS3Server();
});
afterEach(() => s3.fail(null));
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true });
});

const s3Store = (more: Partial<Parameters<typeof createS3MediaStore>[0]> = {}) =>
  createS3MediaStore({ bucketUrl: `${s3.bucketUrl}/`, ...S3_KEYS, timeoutMs: TIMEOUT_MS, ...more });

type Kind = {
  name: string;
  open(): MediaStore & MediaWriter;
  put(key: string, bytes: Buffer): void;
  /** The stored files. */
  stored(key: string): Buffer | undefined;
};
const KINDS: Kind[] = [
  {
    name: "a local folder",
    open: () => ({ ...createLocalMediaStore([folder]), ...createLocalMediaWriter(folder) }),
    put(key, bytes) {
      mkdirSync(path.dirname(path.join(folder, key)), { recursive: true });
      writeFileSync(path.join(folder, key), bytes);
      // Different times, because an ETag may depend on size and time.
      utimesSync(path.join(folder, key), new Date(), new Date(bytes.readUInt32LE(4)));
    },
    stored: (key) => readFileSync(path.join(folder, key)),
  },
  {
    name: "a bucket that speaks S3",
    open: () => s3Store(),
    put: (key, bytes) => s3.put(key, bytes),
    stored: (key) => s3.get(key)?.bytes,
  },
];

const bytesOf = async (source: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(source as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe.each(KINDS)("A media store in $name", ({ open, put, stored }) => {
  async function describeThere(key: string) {
    const store = open();
    const info = await store.describe(key);
    if (!info) throw new Error(`${key} is not there`);
    return { store, info };
  }

  it("describes size, type, time, and a strong ETag that changes with the bytes", async () => {
    put(AWKWARD_KEY, FILE);
    const { info } = await describeThere(AWKWARD_KEY);
    expect(info).toMatchObject({ sizeBytes: FILE.byteLength, contentType: "video/mp4" });
    expect(info.etag).toMatch(/^"[^"]+"$/);
    expect(info.lastModifiedMs).toBeGreaterThan(0);
    expect((await describeThere(AWKWARD_KEY)).info.etag).toBe(info.etag);
    put(AWKWARD_KEY, OTHER);
    expect((await describeThere(AWKWARD_KEY)).info.etag).not.toBe(info.etag);
  });

  it("returns exactly the bytes of a range", async () => {
    put(AWKWARD_KEY, FILE);
    const { store, info } = await describeThere(AWKWARD_KEY);
    const size = FILE.byteLength;
    const ranges = fc
      .tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 }))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    const readsRight = async (range: { start: number; end: number }) => {
      const bytes = await bytesOf(await store.read(AWKWARD_KEY, range, info.etag));
      expect(sha256(bytes)).toBe(sha256(FILE.subarray(range.start, range.end + 1)));
    };
    for (const edge of [
      { start: 0, end: 0 },
      { start: size - 1, end: size - 1 },
      { start: 0, end: size - 1 },
    ])
      await readsRight(edge);
    await fc.assert(fc.asyncProperty(ranges, readsRight), { numRuns: 25 });
  });

  it("finds nothing for a key without a file or outside the store", async () => {
    const store = open();
    put("plain/b.mp4", FILE);
    for (const key of [
      "plain//b.mp4",
      "plain/./b.mp4",
      "/plain/b.mp4",
      "gone.mp4",
      "films",
      "../secret.mp4",
      "films/../../secret.mp4",
    ])
      expect(await store.describe(key), key).toBeNull();
  });

  it("does not read a file that was removed or replaced after it was described", async () => {
    put("films/replaced.mp4", FILE);
    const { store, info } = await describeThere("films/replaced.mp4");
    put("films/replaced.mp4", OTHER);
    const range = { start: 0, end: 9 };
    await expect(store.read("films/replaced.mp4", range, info.etag)).rejects.toMatchObject({
      code: "unavailable",
    });
    await expect(store.read("films/gone.mp4", range, info.etag)).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  it("closes the source when the reader cancels", async () => {
    put("films/left.mp4", FILE);
    const { store, info } = await describeThere("films/left.mp4");
    const reader = (
      await store.read("films/left.mp4", { start: 0, end: FILE.byteLength - 1 }, info.etag)
    ).getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
    await until("the bucket sends no more", async () => s3.open() === 0);
  });

  it("writes a file atomically, also over an older one, and rejects keys outside the store", async () => {
    const source = path.join(folder, "source.bin");
    const store = open();
    for (const bytes of [OTHER, FILE]) {
      writeFileSync(source, bytes);
      await store.write("taken/film.mp4", source);
      expect(stored("taken/film.mp4")?.equals(bytes)).toBe(true);
    }
    expect(await store.describe("taken/film.mp4")).toMatchObject({ contentType: "video/mp4" });
    await expect(store.write("../film.mp4", source)).rejects.toThrow("no key of a media file");
  });

  it("removes one file only; a missing file is not an error", async () => {
    const store = open();
    for (const key of [AWKWARD_KEY, "removed/film.mp4", "removed/film.mp4x"]) put(key, FILE);
    for (const key of [AWKWARD_KEY, "removed/film.mp4"]) {
      await store.remove(key);
      expect(await store.describe(key)).toBeNull();
      await store.remove(key);
    }
    for (const key of [
      "removed",
      "removed/",
      "removed//film.mp4x",
      "removed/film.mp4x/y",
      "",
      ".",
      "a/../..",
    ])
      await store.remove(key);
    expect(stored("removed/film.mp4x")?.equals(FILE)).toBe(true);
  });
});

describe("A local folder", () => {
  it("removes nothing outside itself, and removes the partial file of a killed process", async () => {
    const inner = path.join(folder, "inner");
    const outside = path.join(folder, "outside.mp4");
    mkdirSync(inner);
    for (const file of [outside, path.join(inner, "half.mp4.part")]) writeFileSync(file, OTHER);
    const { remove } = createLocalMediaWriter(inner);
    for (const key of ["../outside.mp4", outside, "a/../../outside.mp4", "../outside.mp4\0"])
      await remove(key);
    expect(readFileSync(outside).equals(OTHER)).toBe(true);
    await remove("half.mp4");
    expect(readdirSync(inner)).toEqual([]);
  });

  it("never writes or removes a file of the demo", async () => {
    for (const inPublic of ["public", "public/media", "./public/../public/media/x"])
      await expect(createTestApp({ MEDIA_DIR: inPublic })).rejects.toThrow("MEDIA_DIR is in");
  });
});

describe("A bucket", () => {
  const range = { start: 0, end: FILE.byteLength - 1 };
  async function etagOf(key: string) {
    s3.put(key, FILE, "video/mp4");
    return (await s3Store().describe(key))?.etag ?? "";
  }

  it("that rejects our key causes an error, not a missing file", async () => {
    await etagOf("known.mp4");
    await expect(s3Store({ secretAccessKey: "another" }).describe("known.mp4")).rejects.toThrow(
      "answers 403",
    );
    await expect(s3Store({ region: "us-east-1" }).describe("known.mp4")).rejects.toThrow("answers 403");
    await expect(s3Store({ secretAccessKey: "another" }).remove("known.mp4")).rejects.toThrow("answers 403");
    expect(s3.get("known.mp4")).toBeDefined();
  });

  it("that hangs, is unreachable or fails twice is unavailable, within the timeout", async () => {
    const etag = await etagOf("away.mp4");
    const unavailable = { code: "unavailable", retryAfterSec: 5 };
    s3.fail({ kind: "silent" });
    const startedAt = performance.now();
    await expect(s3Store().describe("away.mp4")).rejects.toMatchObject(unavailable);
    await expect(s3Store().read("away.mp4", range, etag)).rejects.toMatchObject(unavailable);
    await expect(s3Store().remove("away.mp4")).rejects.toMatchObject(unavailable);
    expect(performance.now() - startedAt).toBeLessThan(10 * TIMEOUT_MS);
    s3.fail({ kind: "status", status: 503, times: 10 });
    await expect(s3Store().describe("away.mp4")).rejects.toMatchObject(unavailable);
    const nobody = s3Store({ bucketUrl: "http://127.0.0.1:9/media" });
    await expect(nobody.describe("away.mp4")).rejects.toMatchObject(unavailable);
  });

  it("that fails once is requested once more, for reading, writing and removing", async () => {
    const etag = await etagOf("once.mp4");
    const source = path.join(folder, "once.mp4");
    writeFileSync(source, OTHER);
    s3.fail({ kind: "status", status: 500, times: 1 });
    expect(sha256(await bytesOf(await s3Store().read("once.mp4", range, etag)))).toBe(sha256(FILE));
    s3.fail({ kind: "status", status: 503, times: 1 });
    await s3Store().write("once.mp4", source);
    expect(s3.get("once.mp4")?.bytes.equals(OTHER)).toBe(true);
    s3.fail({ kind: "status", status: 503, times: 1 });
    await s3Store().remove("once.mp4");
    expect(s3.get("once.mp4")).toBeUndefined();
  });

  it("that stalls during a body ends the stream with an error, and its connection is closed", async () => {
    const etag = await etagOf("silent.mp4");
    s3.fail({ kind: "hang-after", bytes: 1_000 });
    const reader = (await s3Store().read("silent.mp4", range, etag)).getReader();
    const first = await reader.read();
    expect(Buffer.from(first.value ?? []).equals(FILE.subarray(0, 1_000))).toBe(true);
    await expect(reader.read()).rejects.toMatchObject({ code: "unavailable" });
    await until("its connection is closed", async () => s3.open() === 0);
  });

  it("does not count as stalled if the reader is slow", async () => {
    const etag = await etagOf("slow.mp4");
    const reader = (await s3Store({ timeoutMs: 150 }).read("slow.mp4", range, etag)).getReader();
    const parts: Uint8Array[] = [];
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      // The reader pauses for longer than the stall limit.
      if (parts.length === 1) await new Promise((resolve) => setTimeout(resolve, 400));
    }
    expect(sha256(Buffer.concat(parts))).toBe(sha256(FILE));
  });

  it("that answers a range with the whole object causes an error; a weak ETag is accepted", async () => {
    const etag = await etagOf("odd.mp4");
    s3.fail({ kind: "ignores-range" });
    await expect(s3Store().read("odd.mp4", { start: 5, end: 9 }, etag)).rejects.toThrow(
      "answers 200 to a range",
    );
    s3.fail({ kind: "weak-etag" });
    expect((await s3Store().describe("odd.mp4"))?.etag).toBe(etag);
  });
});

describe("A site with media in a bucket", () => {
  it("streams the exact bytes, warm and cold, and answers 503 while the bucket is unavailable", async () => {
    const film = Buffer.concat([OTHER, FILE, OTHER, FILE]);
    expect(film.byteLength).toBeGreaterThan(WARM_BYTES_EACH);
    s3.put("films/film.mp4", film, "video/mp4");
    const app = await createTestApp({
      MEDIA_S3_BUCKET_URL: s3.bucketUrl,
      MEDIA_S3_REGION: S3_KEYS.region,
      MEDIA_S3_ACCESS_KEY_ID: S3_KEYS.accessKeyId,
      MEDIA_S3_SECRET_ACCESS_KEY: S3_KEYS.secretAccessKey,
      MEDIA_TIMEOUT_MS: String(TIMEOUT_MS),
    });
    try {
      serveWith(app);
      await addVideos(app, [{ id: "v_bucket", mediaKey: "films/film.mp4" }]);
      const get = () => callRoute(stream, "/api/videos/v_bucket/stream", { params: { id: "v_bucket" } });
      const shownOf = async (response: Response) => [
        response.status,
        response.headers.get("x-media-source"),
        sha256(Buffer.from(await response.arrayBuffer())),
      ];
      expect(await shownOf(await get())).toEqual([200, "store", sha256(film)]);
      await app.engagement.ingest([{ id: "1", kind: "like", videoId: "v_bucket" }], TRUSTED);
      await catchUp(app);
      expect(await app.videos.warmUp.run()).toBe(1);
      expect(await shownOf(await get())).toEqual([200, "memory", sha256(film)]);
      app.clock.advance(120_000);
      s3.fail({ kind: "silent" });
      const resting = await get();
      expect([resting.status, resting.headers.get("retry-after")]).toEqual([503, "5"]);
    } finally {
      await app.shutDown();
    }
  });
});

describe("The S3 server of these tests", () => {
  /** The GET Object example in Amazon's documentation "Authenticating Requests: Using the Authorization Header". */
  const EXAMPLE = {
    method: "GET",
    url: "/test.txt",
    headers: {
      host: "examplebucket.s3.amazonaws.com",
      range: "bytes=0-9",
      "x-amz-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "x-amz-date": "20130524T000000Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    },
  };
  const KEYS = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    region: "us-east-1",
  };
  const AT_MS = Date.parse("2013-05-24T00:05:00Z");

  it("verifies signatures as in Amazon's example", () => {
    expect(isSignedBy(EXAMPLE, KEYS, AT_MS)).toBe(true);
    expect(isSignedBy({ ...EXAMPLE, url: "/other.txt" }, KEYS, AT_MS)).toBe(false);
    expect(isSignedBy({ ...EXAMPLE, headers: { ...EXAMPLE.headers, range: "bytes=0-8" } }, KEYS, AT_MS)).toBe(
      false,
    );
    expect(isSignedBy(EXAMPLE, KEYS, AT_MS + 3_600_000)).toBe(false);
  });
});
