import { SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as getReady } from "#app/api/health/ready/route.ts";
import { POST as postEvents } from "#app/api/v1/events/route.ts";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import type { App } from "#lib/app.ts";
import { addVideos, createTestApp, SERVICE_TOKEN, type TestApp } from "#tests/support/app.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { createTcpProxy } from "#tests/support/tcp-proxy.ts";

const SECRET = "a-secret-of-the-tests-with-32-characters";

describe("FR-10: 30 requests a minute on Hot", () => {
  let app: TestApp;
  let anIp = 0;
  /** An address that is unique to this test. */
  let ip: string;

  beforeAll(async () => {
    app = await createTestApp({ AUTH_JWT_SECRET: SECRET });
    await addVideos(app, [{ id: "v_aaaaaa" }]);
  });
  beforeEach(() => {
    serveWith(app);
    anIp += 1;
    ip = `198.51.100.${anIp}`;
  });
  afterAll(() => app.shutDown());

  const ask = (headers: Record<string, string> = {}, from = ip) =>
    callRoute(getHot, "/api/v1/hot", { headers, ip: from });

  async function statuses(
    count: number,
    request: () => Promise<Response> = ask,
  ): Promise<Record<number, number>> {
    const responses = await Promise.all(Array.from({ length: count }, () => request()));
    const counts: Record<number, number> = {};
    for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  const tokenOf = (sub: string) =>
    new SignJWT({ iss: "imoutotv", aud: "imoutotv", sub, exp: Math.floor(app.clock.nowMs() / 1000) + 3600 })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(SECRET));

  it("lets exactly 30 of 200 parallel requests through", async () => {
    expect(await statuses(200)).toEqual({ 200: 30, 429: 170 });
  });

  it("lets exactly 30 of 200 through when two processes share the requests", async () => {
    const other = app.anotherProcess();
    await vi.waitFor(async () => expect(await other.hot.cache?.readVersion()).toBeDefined(), {
      timeout: 5_000,
    });
    let turn = 0;
    const either = () => {
      turn += 1;
      serveWith(turn % 2 === 0 ? app : other);
      return ask();
    };
    expect(await statuses(200, either)).toEqual({ 200: 30, 429: 170 });
  });

  it("lets no 31st through in any 60 seconds, wherever they begin", async () => {
    const passedAtMs: number[] = [];
    // Bursts across possible window boundaries, where a fixed or estimated window would let 59 or 60 through.
    for (let second = 0; second < 240; second += 1) {
      const burst = second % 60 === 59 || second % 30 === 0 ? 40 : second % 7 === 0 ? 3 : 0;
      for (let count = 0; count < burst; count += 1) {
        if ((await ask()).status === 200) passedAtMs.push(app.clock.nowMs());
      }
      app.clock.advance(1_000);
    }
    const busiest = Math.max(
      ...passedAtMs.map(
        (fromMs) => passedAtMs.filter((atMs) => atMs >= fromMs && atMs < fromMs + 60_000).length,
      ),
    );
    expect(busiest).toBe(30);
    // Requests are not blocked for longer: in 240 s, four full minutes are allowed.
    expect(passedAtMs.length).toBeGreaterThanOrEqual(120);
  });

  it("returns the remaining requests and the time to wait", async () => {
    const first = await ask();
    expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith("ratelimit")))).toEqual({
      "ratelimit-limit": "30",
      "ratelimit-remaining": "29",
      "ratelimit-reset": "60",
      "ratelimit-policy": '"hot";q=30;w=60',
      ratelimit: '"hot";r=29;t=60',
    });
    app.clock.advance(20_000);
    expect(await statuses(29)).toEqual({ 200: 29 });
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("40");
    expect(refused.headers.get("ratelimit-remaining")).toBe("0");
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(await refused.json()).toMatchObject({ type: "/problems/rate-limited", status: 429 });
    // After the given time, one request is allowed, because one has left the window.
    app.clock.advance(40_000);
    expect(await statuses(2)).toEqual({ 200: 1, 429: 1 });
  });

  it("counts by person on any address, separately from others on the same address", async () => {
    const authorization = `Bearer ${await tokenOf(`x_${ip}`)}`;
    let host = 0;
    const roaming = () => {
      host += 1;
      return ask({ authorization }, `203.0.113.${host}`);
    };
    expect(await statuses(40, roaming)).toEqual({ 200: 30, 429: 10 });
    expect((await ask({}, "203.0.113.1")).status).toBe(200);
  });

  it("counts an IPv6 /64 network as one client, and all forms of an IPv4 address as the same", async () => {
    let host = 0;
    const neighbour = () => {
      host += 1;
      return ask({}, `2001:db8:0:${anIp}:${host}::1`);
    };
    expect(await statuses(40, neighbour)).toEqual({ 200: 30, 429: 10 });
    expect(await statuses(20)).toEqual({ 200: 20 });
    expect(await statuses(20, () => ask({}, `::ffff:${ip}`))).toEqual({ 200: 10, 429: 10 });
  });

  it("ignores forwarded addresses that a client forges", async () => {
    let made = 0;
    const disguised = () => {
      made += 1;
      return ask({ "x-forwarded-for": `192.0.2.${made}` });
    };
    expect(await statuses(40, disguised)).toEqual({ 200: 30, 429: 10 });

    const behindProxy = app.anotherProcess({ TRUSTED_PROXIES: "1" });
    serveWith(behindProxy);
    const viaProxy = (client: string) => {
      made += 1;
      return ask({ "x-forwarded-for": `192.0.2.${made}, ${client}` }, "10.0.0.1");
    };
    expect(await statuses(40, () => viaProxy(`203.0.113.${100 + anIp}`))).toEqual({ 200: 30, 429: 10 });
    expect((await viaProxy(`203.0.113.${200}`)).status).toBe(200);
  });

  it("counts invalid requests and invalid tokens too", async () => {
    const bad = () => callRoute(getHot, "/api/v1/hot?limit=0", { ip });
    expect(await statuses(20, bad)).toEqual({ 400: 20 });
    expect(await statuses(20, () => ask({ authorization: "Bearer nonsense" }))).toEqual({ 401: 10, 429: 10 });
  });

  it("does not apply to trusted producers on Hot, server-rendered pages and health checks", async () => {
    expect(await statuses(100, () => ask({ authorization: `Bearer ${SERVICE_TOKEN}` }))).toEqual({
      200: 100,
    });
    expect(await statuses(100, () => callRoute(getReady, "/api/health/ready", { ip }))).toEqual({ 200: 100 });
    expect((await ask()).headers.get("ratelimit-remaining")).toBe("29");
  });

  it("rejects before the body is read", async () => {
    const body = { events: [{ id: "e", kind: "hit", videoId: "v_aaaaaa", visitorId: "w" }] };
    await statuses(120, () => callRoute(postEvents, "/api/v1/events", { ...jsonInit(body), ip }));
    const untouched = new ReadableStream({
      pull() {
        throw new Error("read");
      },
    });
    const response = await callRoute(postEvents, "/api/v1/events", {
      method: "POST",
      body: untouched,
      headers: { "content-type": "application/json" },
      duplex: "half",
      ip,
    } as RequestInit & { ip: string });
    expect(response.status).toBe(429);
  });

  describe("rate limits while Redis is unavailable", () => {
    async function withRedisBehindProxy(
      test: (web: App, proxy: Awaited<ReturnType<typeof createTcpProxy>>) => Promise<void>,
    ): Promise<void> {
      const proxy = await createTcpProxy(app.stores.redisUrl);
      const web = app.anotherProcess({ REDIS_URL: proxy.url, REDIS_TIMEOUT_MS: "100" });
      serveWith(web);
      await vi.waitFor(async () => expect(await web.hot.cache?.readVersion()).toBeDefined(), {
        timeout: 5_000,
      });
      try {
        await test(web, proxy);
      } finally {
        await proxy.close();
      }
    }

    it("continue to count during a burst", () =>
      withRedisBehindProxy(async (_web, proxy) => {
        const burst = statuses(100);
        await proxy.kill();
        expect(await burst).toEqual({ 200: 30, 429: 70 });
        expect(await statuses(20)).toEqual({ 429: 20 });
      }));

    it("keep their counts when Redis hangs and comes back", () =>
      withRedisBehindProxy(async (web, proxy) => {
        expect(await statuses(10)).toEqual({ 200: 10 });
        proxy.hang();
        expect(await statuses(10)).toEqual({ 200: 10 });
        await proxy.restore();
        await vi.waitFor(async () => expect(await web.hot.cache?.readVersion()).toBeDefined(), {
          timeout: 5_000,
        });
        expect(await statuses(20)).toEqual({ 200: 10, 429: 10 });
      }));

    it("work without Redis", async () => {
      serveWith(app.anotherProcess({ REDIS_URL: "" }));
      expect(await statuses(200)).toEqual({ 200: 30, 429: 170 });
    });
  });
});
