import { describe, expect, it } from "vitest";
import type { StreamableVideo } from "./media-ports.ts";
import { createRecentVideosCache } from "./recent-videos-cache.ts";

class Outage extends Error {}

/** Videos of a database that can be away, and a clock to set. */
function knownVideos() {
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
    clock: { nowMs: () => state.nowMs },
    isOutage: (error) => error instanceof Outage,
    wasWithdrawn: async (videoId, sinceMs) => (state.withdrawnAtMs.get(videoId) ?? -1) >= sinceMs,
    timeoutMs: 30,
  });
  const add = (videoId: string, access: StreamableVideo["access"] = "open") =>
    rows.set(videoId, { videoId, access, mediaKey: "a.mp4", captionKeys: new Map(), ownerId: null });
  return { videos, rows, state, add };
}

describe("While the database is away", () => {
  it("videos that were asked for, alone or with others, are known for ten minutes", async () => {
    const { videos, state, add } = knownVideos();
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

  it("is known what was seen last: what was withdrawn or is gone does not come back", async () => {
    const { videos, rows, state, add } = knownVideos();
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

  it("is not known what was erased or rejected after it was seen, whoever did so", async () => {
    const { videos, state, add } = knownVideos();
    for (const id of ["v_before", "v_after"]) add(id);
    state.nowMs = 1_000;
    for (const id of ["v_before", "v_after"]) await videos.find(id);
    state.withdrawnAtMs.set("v_before", 999).set("v_after", 1_001);
    state.nowMs = 2_000;
    state.failure = new Outage();
    expect((await videos.find("v_before"))?.access).toBe("open");
    await expect(videos.find("v_after")).rejects.toThrow(Outage);
  });

  it("or silent, too; unless it is only slow: then what is known may be wrong by now", async () => {
    const { videos, state, add } = knownVideos();
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

  it("is not what other faults are taken for", async () => {
    const { videos, state, add } = knownVideos();
    add("v_a");
    await videos.find("v_a");
    state.failure = new TypeError("a fault of ours");
    await expect(videos.find("v_a")).rejects.toThrow("a fault of ours");
  });

  it("no more than 2,000 are remembered, the latest", async () => {
    const { videos, state, add } = knownVideos();
    for (let index = 0; index < 2_001; index += 1) add(`v_${index}`);
    for (let index = 0; index < 2_001; index += 1) await videos.find(`v_${index}`);
    state.failure = new Outage();
    await expect(videos.find("v_0")).rejects.toThrow(Outage);
    expect(await videos.find("v_1")).not.toBeNull();
  });
});
