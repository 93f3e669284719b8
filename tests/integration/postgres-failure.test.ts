import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as authPost } from "#app/api/auth/[...all]/route.ts";
import { POST as postEvents } from "#app/api/v1/events/route.ts";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import { GET as getTrending } from "#app/api/videos/trending/route.ts";
import type { App } from "#lib/app.ts";
import { addVideos, createTestApp, type TestApp } from "#tests/support/app.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { createTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";

describe("Reliability: Postgres is unavailable", () => {
  let app: TestApp;
  let proxy: TcpProxy;
  let web: App;

  beforeAll(async () => {
    app = await createTestApp({ BETTER_AUTH_SECRET: "the-sign-in-secret-of-the-tests-32-chars" });
    await addVideos(app, [{ id: "v_aaaaaa" }]);
    await app.hot.publish("full");
    await app.trending.recomputeWhenDue();
    proxy = await createTcpProxy(app.stores.databaseUrl);
    web = app.anotherProcess({ DATABASE_URL: proxy.url });
    serveWith(web);
  });
  beforeEach(() => proxy.restore());
  afterAll(async () => {
    await proxy.close();
    await app.shutDown();
  });

  const readHot = () => callRoute(getHot, "/api/v1/hot");
  const sendEvent = () =>
    callRoute(
      postEvents,
      "/api/v1/events",
      jsonInit({
        events: [{ id: crypto.randomUUID(), kind: "hit", videoId: "v_aaaaaa", visitorId: "someone" }],
      }),
    );
  const signUp = (email: string) =>
    callRoute(
      authPost,
      "/api/auth/sign-up/email",
      jsonInit({ name: "Mai", email, password: "correct horse battery" }),
    );

  async function expectResting(response: Response): Promise<void> {
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.text()).not.toMatch(/prisma|127\.0\.0\.1|reach/i);
  }

  it("still serves the list in memory, and accepts writes again without a restart", async () => {
    const before = await readHot();
    expect((await sendEvent()).status).toBe(202);
    await proxy.kill();
    const during = await readHot();
    expect(during.status).toBe(200);
    expect(await during.json()).toEqual(await before.json());
    await expectResting(await sendEvent());
    await proxy.restore();
    expect((await sendEvent()).status).toBe(202);
  });

  it("still serves Trending", async () => {
    const before = await callRoute(getTrending, "/api/videos/trending");
    expect(await before.clone().json()).toMatchObject({ data: [{ videoId: "v_aaaaaa" }] });
    const tiles = await web.trending.tiles(5);
    expect(tiles).toMatchObject([{ videoId: "v_aaaaaa", rank: 1 }]);
    await proxy.kill();
    app.clock.advance(2_000);
    const during = await callRoute(getTrending, "/api/videos/trending");
    expect(during.status).toBe(200);
    expect(await during.text()).toBe(await before.text());
    expect(await web.trending.tiles(5)).toEqual(tiles);
  });

  it("answers 503 for videos and channels, and serves them again afterwards", async () => {
    const reads = [
      () => web.videos.watch("v_aaaaaa", null),
      () => web.channel.page("c_one", { limit: 1, offset: 0 }),
    ];
    for (const read of reads) await expect(read()).resolves.toBeTruthy();
    await proxy.kill();
    for (const read of reads) await expect(read()).rejects.toMatchObject({ code: "unavailable" });
    await proxy.restore();
    for (const read of reads) await expect(read()).resolves.toBeTruthy();
  });

  it("answers a sign-up with 503, and accepts it afterwards", async () => {
    await proxy.kill();
    await expectResting(await signUp("mai@example.test"));
    await proxy.restore();
    expect((await signUp("mai@example.test")).status).toBe(200);
  });
});
