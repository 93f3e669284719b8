import { describe, expect, it } from "vitest";
import { createMediaPreloadPool, MAX_CLIP_BYTES, MAX_POOL_BYTES } from "./media-preload-pool.ts";

/** A blob of any size that takes up no memory. */
function responseOf(bytes: number, status = 200): Response {
  const response = new Response(null, { status, headers: { "content-length": String(bytes) } });
  return Object.assign(response, { blob: async () => ({ size: bytes }) as Blob });
}

function setUp(answer: (url: string) => Response | Promise<Response>, used = new Set<string>()) {
  const fetched: string[] = [];
  const alive = new Set<string>();
  let made = 0;
  const pool = createMediaPreloadPool(
    {
      fetchMedia: async (url) => {
        fetched.push(url);
        return answer(url);
      },
      createUrl: () => {
        const blobUrl = `blob:${made++}`;
        alive.add(blobUrl);
        return blobUrl;
      },
      revokeUrl: (blobUrl) => alive.delete(blobUrl),
    },
    (url) => used.has(url),
  );
  return { pool, fetched, alive };
}

describe("the media preload pool", () => {
  it("fetches a clip once and finds it afterwards", async () => {
    const { pool, fetched } = setUp(() => responseOf(1_000));
    expect(pool.find("/a.mp4")).toBeNull();
    const both = await Promise.all([pool.load("/a.mp4"), pool.load("/a.mp4")]);
    expect(both).toEqual(["blob:0", "blob:0"]);
    expect(await pool.load("/a.mp4")).toBe("blob:0");
    expect(pool.find("/a.mp4")).toBe("blob:0");
    expect(fetched).toEqual(["/a.mp4"]);
  });

  it("gives up what was not used for longest, and never what a player holds", async () => {
    const inUse = new Set(["/0.mp4"]);
    const { pool, alive } = setUp(() => responseOf(MAX_CLIP_BYTES), inUse);
    const room = MAX_POOL_BYTES / MAX_CLIP_BYTES;
    for (let index = 0; index < room; index++) await pool.load(`/${index}.mp4`);
    pool.find("/1.mp4");
    await pool.load("/new.mp4");
    expect(pool.find("/0.mp4")).not.toBeNull();
    expect(pool.find("/1.mp4")).not.toBeNull();
    expect(pool.find("/2.mp4")).toBeNull();
    expect(alive.size).toBe(room);
  });

  it("keeps neither failures nor what is too large, and may be asked again", async () => {
    const answers = [responseOf(10, 404), responseOf(MAX_CLIP_BYTES + 1), responseOf(10)];
    const { pool, fetched, alive } = setUp(() => {
      const next = answers.shift();
      if (next === undefined) throw new TypeError("offline");
      return next;
    });
    expect(await pool.load("/a.mp4")).toBeNull();
    expect(await pool.load("/a.mp4")).toBeNull();
    expect(await pool.load("/a.mp4")).toBe("blob:0");
    expect(await pool.load("/b.mp4")).toBeNull();
    expect(fetched).toHaveLength(4);
    expect(alive.size).toBe(1);
  });

  it("gives everything up, also what is still on its way", async () => {
    const release = Promise.withResolvers<Response>();
    const { pool, alive } = setUp((url) => (url === "/late.mp4" ? release.promise : responseOf(10)));
    await pool.load("/a.mp4");
    const late = pool.load("/late.mp4");
    pool.clear();
    release.resolve(responseOf(10));
    expect(await late).toBeNull();
    expect(alive.size).toBe(0);
    expect(pool.find("/a.mp4")).toBeNull();
  });
});
