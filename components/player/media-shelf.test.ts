import { describe, expect, it } from "vitest";
import { createMediaShelf, LARGEST_CLIP_BYTES, SHELF_BYTES } from "./media-shelf.ts";

/** A blob of any size that takes up no memory. */
function responseOf(bytes: number, status = 200): Response {
  const response = new Response(null, { status, headers: { "content-length": String(bytes) } });
  return Object.assign(response, { blob: async () => ({ size: bytes }) as Blob });
}

function setUp(answer: (url: string) => Response | Promise<Response>, used = new Set<string>()) {
  const fetched: string[] = [];
  const alive = new Set<string>();
  let made = 0;
  const shelf = createMediaShelf(
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
  return { shelf, fetched, alive };
}

describe("the media shelf", () => {
  it("fetches a clip once and finds it afterwards", async () => {
    const { shelf, fetched } = setUp(() => responseOf(1_000));
    expect(shelf.find("/a.mp4")).toBeNull();
    const both = await Promise.all([shelf.keep("/a.mp4"), shelf.keep("/a.mp4")]);
    expect(both).toEqual(["blob:0", "blob:0"]);
    expect(await shelf.keep("/a.mp4")).toBe("blob:0");
    expect(shelf.find("/a.mp4")).toBe("blob:0");
    expect(fetched).toEqual(["/a.mp4"]);
  });

  it("gives up what was not used for longest, and never what a player holds", async () => {
    const inUse = new Set(["/0.mp4"]);
    const { shelf, alive } = setUp(() => responseOf(LARGEST_CLIP_BYTES), inUse);
    const room = SHELF_BYTES / LARGEST_CLIP_BYTES;
    for (let index = 0; index < room; index++) await shelf.keep(`/${index}.mp4`);
    shelf.find("/1.mp4");
    await shelf.keep("/new.mp4");
    expect(shelf.find("/0.mp4")).not.toBeNull();
    expect(shelf.find("/1.mp4")).not.toBeNull();
    expect(shelf.find("/2.mp4")).toBeNull();
    expect(alive.size).toBe(room);
  });

  it("keeps neither failures nor what is too large, and may be asked again", async () => {
    const answers = [responseOf(10, 404), responseOf(LARGEST_CLIP_BYTES + 1), responseOf(10)];
    const { shelf, fetched, alive } = setUp(() => {
      const next = answers.shift();
      if (next === undefined) throw new TypeError("offline");
      return next;
    });
    expect(await shelf.keep("/a.mp4")).toBeNull();
    expect(await shelf.keep("/a.mp4")).toBeNull();
    expect(await shelf.keep("/a.mp4")).toBe("blob:0");
    expect(await shelf.keep("/b.mp4")).toBeNull();
    expect(fetched).toHaveLength(4);
    expect(alive.size).toBe(1);
  });

  it("gives everything up, also what is still on its way", async () => {
    const release = Promise.withResolvers<Response>();
    const { shelf, alive } = setUp((url) => (url === "/late.mp4" ? release.promise : responseOf(10)));
    await shelf.keep("/a.mp4");
    const late = shelf.keep("/late.mp4");
    shelf.clear();
    release.resolve(responseOf(10));
    expect(await late).toBeNull();
    expect(alive.size).toBe(0);
    expect(shelf.find("/a.mp4")).toBeNull();
  });
});
