import { createClient } from "@redis/client";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { App } from "#lib/app.ts";
import { isSameEpoch, listVersion } from "#lib/feeds/list-version.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp, listedIds } from "#tests/support/hot.ts";
import { publishWhatChanged } from "#tests/support/jobs.ts";

const SECOND_MS = 1_000;

describe("a database that was restored from a backup", () => {
  let app: TestApp;
  let web: App;
  let redis: ReturnType<typeof createClient>;

  beforeEach(async () => {
    app = await createTestApp();
    redis = createClient({ url: app.stores.redisUrl });
    await redis.connect();
    web = app.anotherProcess();
    await addVideos(app, [{ id: "v_first1" }, { id: "v_second" }, { id: "v_third1" }]);
    // Five generations, so that ids can go back and rise again without reaching the previous ones.
    for (let count = 5; count > 0; count -= 1) {
      await like("v_first1", 2);
      await catchUp(app);
    }
    expect((await listedIds(web))[0]).toBe("v_first1");
  });

  afterEach(async () => {
    redis.destroy();
    await app.shutDown();
  });

  async function like(videoId: string, count: number): Promise<void> {
    await app.engagement.ingest([{ id: crypto.randomUUID(), kind: "like", videoId, count }], TRUSTED);
  }

  /** Simulates a restore from before the last `count` generations, including the sequence. */
  async function loseGenerations(count: number): Promise<void> {
    await app.database.$executeRaw`
      DELETE FROM hot_generation WHERE id > (SELECT max(id) FROM hot_generation) - ${count}`;
    await app.database
      .$executeRaw`SELECT setval('hot_generation_id_seq', (SELECT max(id) FROM hot_generation))`;
  }

  const epochs = async () => new Set((await app.database.hotGeneration.findMany()).map(({ epoch }) => epoch));

  it("is detected by the next publication: Hot continues, in processes with lost lists and in Redis", async () => {
    const lost = (await redis.hGet("hot:meta", "version")) ?? "";
    await loseGenerations(3);
    await like("v_second", 50);
    await catchUp(app);
    for (const process of [app, web, app.anotherProcess()])
      expect((await listedIds(process))[0]).toBe("v_second");
    const shown = (await redis.hGet("hot:meta", "version")) ?? "";
    expect(shown).toBe(await app.hot.store.latestVersion());
    expect(isSameEpoch(shown, lost)).toBe(false);
    // Later generations continue in the new epoch.
    await like("v_third1", 90);
    await catchUp(app);
    expect((await listedIds(web))[0]).toBe("v_third1");
    expect((await epochs()).size).toBe(2);
  });

  it("is detected by a worker without changes to publish, within a second of its next check", async () => {
    await publishWhatChanged(app);
    await loseGenerations(3);
    await app.database.$executeRaw`
      UPDATE hot_state SET revision = (SELECT revision FROM hot_generation ORDER BY id DESC LIMIT 1) WHERE algorithm = 'hot-v1'`;
    const [kept] = await app.database.hotGeneration.findMany({ orderBy: { id: "desc" }, take: 1 });
    app.clock.advance(5 * SECOND_MS);
    await publishWhatChanged(app);
    const shown = (await redis.hGet("hot:meta", "version")) ?? "";
    expect(shown).toBe(await app.hot.store.latestVersion());
    expect(isSameEpoch(shown, `${kept?.epoch}.${kept?.id}.x`)).toBe(false);
  });

  it("is detected by a reader without a worker, within a second", async () => {
    await loseGenerations(3);
    await like("v_second", 50);
    // Counted, but not published.
    await app.jobs["roll-up"]?.();
    app.clock.advance(SECOND_MS);
    // The detecting request waits 150 ms at most; computing a new list takes as long as this machine needs.
    await expect.poll(async () => (await listedIds(web))[0]).toBe("v_second");
    await expect.poll(() => redis.hGet("hot:meta", "version")).toBe(await app.hot.store.latestVersion());
  });

  it("is detected without Redis too", async () => {
    const alone = app.anotherProcess({ REDIS_URL: "" });
    expect((await listedIds(alone))[0]).toBe("v_first1");
    await loseGenerations(3);
    await like("v_second", 50);
    await app.jobs["roll-up"]?.();
    expect((await listedIds(alone))[0]).toBe("v_second");
  });

  it("never has the same version twice, although ids are assigned again", async () => {
    const versionsOf = async () =>
      (await app.database.hotGeneration.findMany()).map((generation) =>
        listVersion({ ...generation, id: Number(generation.id) }),
      );
    const before = new Set(await versionsOf());
    await loseGenerations(3);
    const kept = new Set(await versionsOf());
    for (const count of [50, 60, 70]) {
      await like("v_second", count);
      await catchUp(app);
    }
    for (const version of await versionsOf()) expect(before.has(version) && !kept.has(version)).toBe(false);
  });

  it("rejects a late publisher of the lost epoch", async () => {
    const late = await app.hot.cache?.readList();
    if (!late) throw new Error("no list in Redis");
    await loseGenerations(3);
    await like("v_second", 50);
    await catchUp(app);
    const current = await redis.hGet("hot:meta", "version");
    expect(await app.hot.cache?.swap(late)).toBe(false);
    expect(await redis.hGet("hot:meta", "version")).toBe(current);
  });

  it("does not answer 304 for a lost list whose id was assigned again", async () => {
    const query = { type: "global", limit: 10, offset: 0 } as const;
    const { etag } = await web.hot.page(query);
    // One list is lost and a new one is made with the same id.
    await loseGenerations(1);
    await like("v_second", 50);
    await catchUp(app);
    const again = await web.hot.page(query);
    expect(again.body.items[0]?.videoId).toBe("v_second");
    expect(again.etag).not.toBe(etag);
  });
});

describe("a copied or reloaded database", () => {
  it("begins another epoch after loading a dump or copying the database", async () => {
    const [original, copy] = [await createTestApp(), await createTestApp()];
    try {
      // Both are copies of one template, including its epoch.
      const [first, second] = await Promise.all(
        [original, copy].map(async (app) => {
          await addVideos(app, [{ id: "v_first1" }]);
          await catchUp(app);
          return app.hot.store.latestVersion();
        }),
      );
      expect(isSameEpoch(first ?? "", second ?? "")).toBe(false);
    } finally {
      await original.shutDown();
      await copy.shutDown();
    }
  });

  it("begins another epoch and publishes at once after its tables were reloaded under a running site", async () => {
    const app = await createTestApp();
    try {
      await addVideos(app, [{ id: "v_first1" }]);
      await catchUp(app);
      const before = await app.hot.store.latestVersion();
      const client = new pg.Client({ connectionString: app.stores.databaseUrl });
      await client.connect();
      // Like pg_restore --clean: the rows are written to a new file.
      await client.query("VACUUM FULL hot_generation");
      await client.end();
      await publishWhatChanged(app);
      const after = await app.hot.store.latestVersion();
      expect(isSameEpoch(before ?? "", after ?? "")).toBe(false);
      expect(await app.hot.cache?.readVersion()).toBe(after);
      // Only once.
      await publishWhatChanged(app);
      expect(await app.hot.store.latestVersion()).toBe(after);
    } finally {
      await app.shutDown();
    }
  });
});

describe("two workers with the same publication due", () => {
  it("make one full generation and one incremental one, even at the same time", async () => {
    const app = await createTestApp();
    try {
      const other = app.anotherProcess();
      await addVideos(app, [{ id: "v_first1" }]);
      await Promise.all([publishWhatChanged(app), publishWhatChanged(other)]);
      expect(await app.database.hotGeneration.findMany({ select: { kind: true } })).toEqual([
        { kind: "full" },
      ]);
      await app.engagement.ingest([{ id: "like0001", kind: "like", videoId: "v_first1" }], TRUSTED);
      await app.jobs["roll-up"]?.();
      await Promise.all([publishWhatChanged(app), publishWhatChanged(other)]);
      app.clock.advance(5 * 60 * SECOND_MS);
      await Promise.all([publishWhatChanged(app), publishWhatChanged(other), publishWhatChanged(app)]);
      const kinds = await app.database.hotGeneration.findMany({
        select: { kind: true },
        orderBy: { id: "asc" },
      });
      expect(kinds.map(({ kind }) => kind)).toEqual(["full", "incremental", "full"]);
    } finally {
      await app.shutDown();
    }
  });
});
