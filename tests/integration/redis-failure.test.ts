import { createClient } from "@redis/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import type { App } from "#lib/app.ts";
import { addVideos, createTestApp, SERVICE_TOKEN, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { rollUpAll } from "#tests/support/jobs.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";
import { createTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";

/** A trusted producer, which has no rate limit on Hot. */
const asService = { headers: { authorization: `Bearer ${SERVICE_TOKEN}` } };

describe("Reliability and FR-5: the feed continues when Redis fails", () => {
  let app: TestApp;
  let proxy: TcpProxy;
  /** The web process under test: its Redis is behind the proxy. */
  let web: App;
  let redis: ReturnType<typeof createClient>;

  beforeEach(async () => {
    app = await createTestApp();
    await addVideos(app, [{ id: "v_aaaaaa" }, { id: "v_bbbbbb" }, { id: "v_cccccc" }]);
    await like({ v_aaaaaa: 30, v_bbbbbb: 20, v_cccccc: 10 });
    await app.hot.publish("full");
    proxy = await createTcpProxy(app.stores.redisUrl);
    web = app.anotherProcess({ REDIS_URL: proxy.url, REDIS_TIMEOUT_MS: "100" });
    serveWith(web);
    redis = createClient({ url: app.stores.redisUrl });
    await redis.connect();
    await vi.waitFor(async () => expect((await read()).source).not.toBe("database"), { timeout: 5_000 });
  });

  afterEach(async () => {
    redis.destroy();
    await proxy.close();
    await app.shutDown();
  });

  async function like(counts: Record<string, number>): Promise<void> {
    const events = Object.entries(counts).map(([videoId, count]) => ({
      id: crypto.randomUUID(),
      kind: "like",
      videoId,
      count,
    }));
    await app.engagement.ingest(events, TRUSTED);
    await rollUpAll(app);
  }

  async function read() {
    const startedAt = performance.now();
    const response = await callRoute(getHot, "/api/v1/hot", asService);
    const body = (await response.json()) as { items?: { videoId: string }[] };
    return {
      status: response.status,
      source: response.headers.get("x-feed-source"),
      order: body.items?.map(({ videoId }) => videoId).join(),
      durationMs: performance.now() - startedAt,
    };
  }

  const readMany = (count: number) => Promise.all(Array.from({ length: count }, () => read()));

  const OLD = "v_aaaaaa,v_bbbbbb,v_cccccc";
  const NEW = "v_cccccc,v_aaaaaa,v_bbbbbb";

  it("stores the list with a TTL of five minutes", async () => {
    for (const key of ["hot:global", "hot:meta", "hot:order"]) {
      const ttlSec = await redis.ttl(key);
      expect(ttlSec).toBeGreaterThan(290);
      expect(ttlSec).toBeLessThanOrEqual(300);
    }
  });

  it("serves the same list while Redis is down, and uses Redis again afterwards", async () => {
    const before = readMany(100);
    await proxy.kill();
    const answers = [...(await before), ...(await readMany(100))];
    expect(new Set(answers.map(({ status, order }) => `${status} ${order}`))).toEqual(
      new Set([`200 ${OLD}`]),
    );
    await proxy.restore();
    await vi.waitFor(async () => expect(await web.hot.cache?.readVersion()).not.toBeNull(), {
      timeout: 5_000,
    });
    const databaseReads = vi.spyOn(web.hot.store, "latestVersion");
    expect(await read()).toMatchObject({ status: 200, source: "memory", order: OLD });
    expect(databaseReads).not.toHaveBeenCalled();
  });

  it("does not wait for a hung Redis: one trial call a second, all other requests are answered at once", async () => {
    proxy.hang();
    const first = await readMany(20);
    expect(first.every(({ status, order }) => status === 200 && order === OLD)).toBe(true);
    const sentBefore = proxy.bytesSent();
    const rest = await readMany(200);
    expect(rest.every(({ status, order }) => status === 200 && order === OLD)).toBe(true);
    // At most the trial call and the client's own ping.
    expect(proxy.bytesSent() - sentBefore).toBeLessThan(2_000);
    await proxy.restore();
  });

  it("detects an empty Redis, serves from Postgres, and writes the list to Redis again", async () => {
    await redis.flushDb();
    const answers = await readMany(50);
    expect(answers.every(({ status, order }) => status === 200 && order === OLD)).toBe(true);
    await vi.waitFor(async () => expect(await redis.hGet("hot:meta", "version")).not.toBeNull());
    expect(await redis.zCard("hot:global")).toBe(3);
  });

  it("loads the list once for concurrent requests", async () => {
    await redis.flushDb();
    const fresh = app.anotherProcess({ REDIS_URL: "", REDIS_TIMEOUT_MS: "100" });
    const loads = vi.spyOn(fresh.hot.store, "latestGeneration");
    serveWith(fresh);
    const answers = await readMany(200);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(loads).toHaveBeenCalledTimes(1);
  });

  it("never serves an older list than before, if Redis comes back with an older list", async () => {
    const stale = (await redis.get("hot:order")) ?? "";
    const oldMeta = await redis.hGetAll("hot:meta");
    await like({ v_cccccc: 100 });
    await app.hot.publish("incremental");
    expect((await read()).order).toBe(NEW);
    // Simulates a Redis restored from a backup made before the publication.
    await redis.set("hot:order", stale);
    await redis.hSet("hot:meta", oldMeta);
    const answers = await readMany(20);
    expect(new Set(answers.map(({ order }) => order))).toEqual(new Set([NEW]));
    await vi.waitFor(async () => expect(await redis.hGet("hot:meta", "version")).not.toBe(oldMeta.version));
  });

  it("serves a list published while Redis was unavailable, and no older one afterwards", async () => {
    await proxy.kill();
    await like({ v_cccccc: 100 });
    await app.hot.publish("incremental");
    expect(new Set((await readMany(20)).map(({ order }) => order))).toEqual(new Set([NEW]));
    await proxy.restore();
    for (let count = 0; count < 50; count += 1) expect((await read()).order).toBe(NEW);
  });

  it("answers 503 with Retry-After only if Postgres is unavailable too and no list was ever read", async () => {
    const nothing = app.anotherProcess({
      REDIS_URL: "",
      DATABASE_URL: "postgresql://nobody:x@127.0.0.1:9/none",
    });
    serveWith(nothing);
    const response = await callRoute(getHot, "/api/v1/hot", asService);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });
});
