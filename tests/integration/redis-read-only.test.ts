import { createClient } from "@redis/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { App } from "#lib/app.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp, listedIds } from "#tests/support/hot.ts";
import { publishWhatChanged } from "#tests/support/jobs.ts";
import { type OwnRedis, startOwnRedis } from "#tests/support/own-redis.ts";

/** A change that Redis missed must show within this time. */
const ONE_SECOND_MS = 1_000;

describe("Redis answers reads and rejects writes (failed-over replica, MISCONF)", () => {
  let redis: OwnRedis;
  let client: ReturnType<typeof createClient>;
  let app: TestApp;
  let web: App;

  beforeAll(async () => {
    redis = await startOwnRedis();
  });
  afterAll(() => redis.stop());

  beforeEach(async () => {
    client = createClient({ url: redis.url });
    await client.connect();
    await client.flushAll();
    app = await createTestApp({ REDIS_URL: redis.url });
    web = app.anotherProcess();
    await addVideos(app, [{ id: "v_first1" }, { id: "v_second" }]);
    await like("v_first1", 5);
    await like("v_second", 1);
    await catchUp(app);
    await vi.waitFor(async () => expect(await web.hot.cache?.readVersion()).not.toBeNull());
    expect(await listedIds(web)).toEqual(["v_first1", "v_second"]);
  });

  afterEach(async () => {
    await redis.takeWrites();
    client.destroy();
    await app.shutDown();
  });

  async function like(videoId: string, count: number): Promise<void> {
    await app.engagement.ingest([{ id: crypto.randomUUID(), kind: "like", videoId, count }], TRUSTED);
  }

  it("readers serve a new list within a second, in a process with the old list and in a new process", async () => {
    await redis.refuseWrites();
    await like("v_second", 9);
    await catchUp(app);
    app.clock.advance(ONE_SECOND_MS);
    expect(await listedIds(web)).toEqual(["v_second", "v_first1"]);
    const newcomer = app.anotherProcess();
    await vi.waitFor(async () => expect(await newcomer.hot.cache?.readVersion()).not.toBeNull());
    // Its first connection may take longer on a busy machine than a reader waits for the database.
    await newcomer.hot.store.latestVersion();
    expect(await listedIds(newcomer)).toEqual(["v_second", "v_first1"]);
  });

  it("reads continue from Redis: rejected writes do not open the breaker of reads", async () => {
    await redis.refuseWrites();
    for (let count = 0; count < 10; count += 1)
      await web.hot.cache?.withdraw(["v_gone00"], { forGood: false }).catch(() => undefined);
    const { limit } = await web.rateLimiter.take("test:someone", { limit: 100, windowSec: 60 });
    expect(limit).toBe(100);
    for (let count = 0; count < 10; count += 1)
      await web.rateLimiter.take("test:someone", { limit: 100, windowSec: 60 });
    expect(await web.hot.cache?.readVersion()).not.toBeNull();
    const { source } = await web.hot.page({ type: "global", limit: 10, offset: 0 });
    expect(source).toBe("memory");
  });

  it("the worker logs once that Redis does not have the list, and writes it when Redis accepts writes again", async () => {
    const warn = vi.spyOn(app.logger, "warn");
    await redis.refuseWrites();
    await like("v_second", 9);
    await catchUp(app);
    for (let second = 0; second < 5; second += 1) {
      app.clock.advance(ONE_SECOND_MS);
      await publishWhatChanged(app);
    }
    expect(warn.mock.calls.map(([, text]) => text)).toEqual([
      "hot list not written to redis",
      "hot list not written to redis",
    ]);
    expect(await app.metrics.page()).toMatch(/hot_list_in_redis\{algorithm="hot-v1"\} 0/);

    await redis.takeWrites();
    await vi.waitFor(
      async () => {
        app.clock.advance(ONE_SECOND_MS);
        await publishWhatChanged(app);
        expect(await app.hot.cache?.readVersion()).toBe(await app.hot.store.latestVersion());
      },
      { timeout: 10_000, interval: 100 },
    );
    expect(await app.metrics.page()).toMatch(/hot_list_in_redis\{algorithm="hot-v1"\} 1/);
  });

  it("a withdrawal returns only when no reader serves the video", async () => {
    await redis.refuseWrites();
    const change = { visibility: "private", note: "" } as const;
    const startedAtMs = performance.now();
    await app.moderation.changeVideo("v_first1", change, "u_moderator");
    const waitedMs = performance.now() - startedAtMs;
    expect(waitedMs).toBeGreaterThanOrEqual(ONE_SECOND_MS);
    // The clock of the readers has not moved meanwhile.
    app.clock.advance(waitedMs);
    expect(await listedIds(web)).toEqual(["v_second"]);
  });
});

describe("the list in Redis does not expire between two publications", () => {
  it("is renewed by a running worker, and expires without one", async () => {
    const app = await createTestApp();
    const client = createClient({ url: app.stores.redisUrl });
    await client.connect();
    try {
      await addVideos(app, [{ id: "v_first1" }]);
      await app.engagement.ingest([{ id: "like0001", kind: "like", videoId: "v_first1" }], TRUSTED);
      await catchUp(app);
      for (const key of ["hot:global", "hot:meta", "hot:order"]) await client.expire(key, 20);
      await publishWhatChanged(app);
      app.clock.advance(5_000);
      await publishWhatChanged(app);
      for (const key of ["hot:global", "hot:meta", "hot:order"])
        expect(await client.ttl(key)).toBeGreaterThan(290);
      expect(await app.database.hotGeneration.count()).toBe(1);
    } finally {
      client.destroy();
      await app.shutDown();
    }
  });
});
