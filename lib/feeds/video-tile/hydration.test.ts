import { describe, expect, it } from "vitest";
import type { HydratedVideo } from "./hydrated-video.ts";
import { createHydration, HYDRATION_MAX_AGE_MS } from "./hydration.ts";

function setUp() {
  let nowMs = 0;
  const asked: string[][] = [];
  let answer: (ids: readonly string[]) => Promise<Map<string, HydratedVideo>> = async (ids) => videosOf(ids);
  const ids = Array.from({ length: 250 }, (_, index) => `v_${index}`);
  const hydration = createHydration(
    ids,
    (chunk) => {
      asked.push([...chunk]);
      return answer(chunk);
    },
    { monotonicMs: () => nowMs },
  );
  return {
    hydration,
    asked,
    advance: (ms: number) => {
      nowMs += ms;
    },
    answerWith: (next: typeof answer) => {
      answer = next;
    },
  };
}

function videosOf(ids: readonly string[]): Map<string, HydratedVideo> {
  return new Map(ids.map((videoId) => [videoId, { videoId } as HydratedVideo]));
}

describe("hydration of a list", () => {
  it("fetches chunks of 100 videos, each once for concurrent requests", async () => {
    const { hydration, asked } = setUp();
    const slices = await Promise.all([
      hydration.slice(0, 20),
      hydration.slice(80, 120),
      hydration.slice(90, 95),
    ]);
    expect(asked.map((ids) => ids.length)).toEqual([100, 100]);
    expect(slices[1]?.has("v_119")).toBe(true);
  });

  it("fetches a chunk again after its maximum age, without videos withdrawn meanwhile", async () => {
    const { hydration, asked, advance, answerWith } = setUp();
    await hydration.slice(0, 20);
    answerWith(async (ids) => videosOf(ids.slice(1)));
    advance(HYDRATION_MAX_AGE_MS - 1);
    expect((await hydration.slice(0, 20)).has("v_0")).toBe(true);
    advance(1);
    expect((await hydration.slice(0, 20)).has("v_0")).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it("serves the last result while the database fails, and retries once a second", async () => {
    const { hydration, asked, advance, answerWith } = setUp();
    await hydration.slice(0, 20);
    answerWith(async () => {
      throw new Error("unavailable");
    });
    advance(HYDRATION_MAX_AGE_MS);
    for (let index = 0; index < 5; index += 1) expect((await hydration.slice(0, 20)).has("v_0")).toBe(true);
    expect(asked).toHaveLength(2);
    advance(1_000);
    answerWith(async (ids) => videosOf(ids.slice(1)));
    expect((await hydration.slice(0, 20)).has("v_0")).toBe(false);
  });

  it("serves the last result while the database hangs, after 150 ms at most", async () => {
    const { hydration, advance, answerWith } = setUp();
    await hydration.slice(0, 20);
    answerWith(() => Promise.withResolvers<Map<string, HydratedVideo>>().promise);
    advance(HYDRATION_MAX_AGE_MS);
    const startedAt = performance.now();
    expect((await hydration.slice(0, 20)).has("v_0")).toBe(true);
    expect(performance.now() - startedAt).toBeGreaterThan(100);
    advance(150);
    const nextAt = performance.now();
    expect((await hydration.slice(0, 20)).has("v_0")).toBe(true);
    expect(performance.now() - nextAt).toBeLessThan(100);
  });

  it("fails if nothing was ever fetched, and retries with the next request", async () => {
    const { hydration, answerWith } = setUp();
    answerWith(async () => {
      throw new Error("unavailable");
    });
    await expect(hydration.slice(0, 20)).rejects.toThrow("unavailable");
    answerWith(async (ids) => videosOf(ids));
    expect((await hydration.slice(0, 20)).size).toBe(100);
  });
});
