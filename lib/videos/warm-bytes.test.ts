import { describe, expect, it } from "vitest";
import type { MediaStore } from "./media-ports.ts";
import { createWarmBytes, WARM_BYTES_EACH } from "./warm-bytes.ts";

/** An in-memory media store that records its reads. */
function storeOf(sizes: Record<string, number>) {
  const reads: string[] = [];
  const store: MediaStore = {
    describe: async (key) => {
      const sizeBytes = sizes[key];
      if (sizeBytes === undefined) return null;
      return { sizeBytes, etag: `"${sizeBytes}"`, lastModifiedMs: 0, contentType: "video/mp4" };
    },
    read: async (key, { start, end }) => {
      reads.push(key);
      return new Blob([new Uint8Array(end - start + 1)]).stream();
    },
  };
  return { store, reads, sizes };
}
const MIB = 1024 * 1024;

describe("warm bytes", () => {
  it("are the first 2 MiB of each file, or a whole shorter file", async () => {
    const warm = createWarmBytes(storeOf({ long: 9 * MIB, short: 5 }).store, { maxBytes: 64 * MIB });
    expect(await warm.keep(["long", "short", "missing"], 0)).toBe(2);
    expect(warm.get("long", 0)?.bytes.byteLength).toBe(WARM_BYTES_EACH);
    expect(warm.get("short", 0)?.bytes.byteLength).toBe(5);
    expect(warm.get("missing", 0)).toBeNull();
  });

  it("stay within the memory limit, in order of importance", async () => {
    const warm = createWarmBytes(storeOf({ a: 3 * MIB, b: 3 * MIB, c: MIB }).store, { maxBytes: 3 * MIB });
    await warm.keep(["a", "b", "c"], 0);
    expect(warm.sizeBytes()).toBe(3 * MIB);
    expect([warm.get("a", 0), warm.get("b", 0), warm.get("c", 0)].map(Boolean)).toEqual([true, false, true]);
  });

  it("are read again only if the file has changed, and dropped if no longer listed", async () => {
    const { store, reads, sizes } = storeOf({ a: 10, b: 10 });
    const warm = createWarmBytes(store, { maxBytes: MIB });
    await warm.keep(["a", "b"], 0);
    sizes.b = 11;
    await warm.keep(["a", "b"], 0);
    expect(reads).toEqual(["a", "b", "b"]);
    await warm.keep(["b"], 0);
    expect(warm.get("a", 0)).toBeNull();
  });

  it("are not used if the file was not checked for a minute", async () => {
    const warm = createWarmBytes(storeOf({ a: 10 }).store, { maxBytes: MIB });
    await warm.keep(["a"], 1_000);
    expect(warm.get("a", 60_999)).not.toBeNull();
    expect(warm.get("a", 61_000)).toBeNull();
  });
});
