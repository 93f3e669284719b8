import { describe, expect, it } from "vitest";
import type { StreamableVideo } from "./media-ports.ts";
import { createRecentVideosCache } from "./recent-videos-cache.ts";

class Outage extends Error {}

/** A cache over a fake database that can fail or hang, and a clock that the test sets. */
function setUp() {
  const rows = new Map<string, StreamableVideo>();
  const state = {
    nowMs: 0,
    failure: null as Error | null,
    silentFor: new Set<string>(),
    withdrawnAtMs: new Map<string, number>(),
  };
  const find = async (videoId: string) => {
    if (state.failure) throw state.failure;
    if (state.silentFor.has(videoId)) return new Promise<never>(() => undefined);
    return rows.get(videoId) ?? null;
  };
  const videos = createRecentVideosCache({
    videos: {
      findMany: async (ids) => (await Promise.all(ids.map(find))).filter((video) => video !== null),
    },
    clock: { monotonicMs: () => state.nowMs },
    isOutage: (error) => error instanceof Outage,
    wasWithdrawn: async (videoId, withinMs) =>
      (state.withdrawnAtMs.get(videoId) ?? -1) >= state.nowMs - withinMs,
    timeoutMs: 30,
  });
  const add = (videoId: string, access: StreamableVideo["access"] = "open") =>
    rows.set(videoId, { videoId, access, mediaKey: "a.mp4", captionKeys: new Map(), ownerId: null });
  return { videos, rows, state, add };
}

describe("recent-videos cache during an outage of the database", () => {
  it("serves videos that were read in the last ten minutes, alone or with others", async () => {
    const { videos, state, add } = setUp();
    for (const id of ["v_a", "v_b", "v_c"]) add(id);
    await videos.find("v_a");
    await videos.findMany(["v_b"]);
    state.failure = new Outage();
    state.nowMs = 10 * 60_000;
    expect((await videos.find("v_a"))?.access).toBe("open");
    expect((await videos.find("v_b"))?.access).toBe("open");
    await expect(videos.find("v_c")).rejects.toThrow(Outage);
    state.nowMs += 1;
    await expect(videos.find("v_a")).rejects.toThrow(Outage);
  });

  it("serves the last state read, and no video that was found to be missing", async () => {
    const { videos, rows, state, add } = setUp();
    for (const id of ["v_hidden", "v_gone"]) {
      add(id);
      await videos.find(id);
    }
    add("v_hidden", "restricted");
    rows.delete("v_gone");
    await videos.findMany(["v_hidden", "v_gone"]);
    state.failure = new Outage();
    expect((await videos.find("v_hidden"))?.access).toBe("restricted");
    await expect(videos.find("v_gone")).rejects.toThrow(Outage);
  });

  it("does not serve videos that were withdrawn after they were read, by any process", async () => {
    const { videos, state, add } = setUp();
    for (const id of ["v_before", "v_after"]) add(id);
    state.nowMs = 1_000;
    for (const id of ["v_before", "v_after"]) await videos.find(id);
    state.withdrawnAtMs.set("v_before", 999).set("v_after", 1_001);
    state.nowMs = 2_000;
    state.failure = new Outage();
    expect((await videos.find("v_before"))?.access).toBe("open");
    await expect(videos.find("v_after")).rejects.toThrow(Outage);
  });

  it("also serves while the database hangs, but not if it answered other queries meanwhile", async () => {
    const { videos, state, add } = setUp();
    for (const id of ["v_a", "v_b"]) {
      add(id);
      await videos.find(id);
    }
    state.silentFor = new Set(["v_a", "v_unknown"]);
    expect((await videos.find("v_a"))?.access).toBe("open");
    await expect(videos.find("v_unknown")).rejects.toMatchObject({ code: "unavailable", retryAfterSec: 5 });
    const slow = videos.find("v_a");
    await videos.find("v_b");
    await expect(slow).rejects.toMatchObject({ code: "unavailable" });
  });

  it("does not serve after an error that is not an outage", async () => {
    const { videos, state, add } = setUp();
    add("v_a");
    await videos.find("v_a");
    state.failure = new TypeError("programming error");
    await expect(videos.find("v_a")).rejects.toThrow("programming error");
  });

  it("holds the 2,000 videos read last", async () => {
    const { videos, state, add } = setUp();
    for (let index = 0; index < 2_001; index += 1) add(`v_${index}`);
    for (let index = 0; index < 2_001; index += 1) await videos.find(`v_${index}`);
    state.failure = new Outage();
    await expect(videos.find("v_0")).rejects.toThrow(Outage);
    expect(await videos.find("v_1")).not.toBeNull();
  });
});
