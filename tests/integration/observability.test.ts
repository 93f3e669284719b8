import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GET as getMetrics } from "#app/api/metrics/route.ts";
import { POST as postEvents } from "#app/api/v1/events/route.ts";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import type { App } from "#lib/app.ts";
import { runJob } from "#lib/jobs/scheduler.ts";
import { METRICS } from "#lib/metric-catalogue.ts";
import { addVideos, createTestApp, SERVICE_TOKEN, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { type MetricsReading, readMetrics } from "#tests/support/metrics.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { createTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";
import { until } from "#tests/support/until.ts";
import { startHealthServer } from "#worker/health.ts";

const HOT = { route: "GET /api/v1/hot" };

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
  await addVideos(app, [{ id: "v_aaaaaa" }, { id: "v_bbbbbb" }]);
  serveWith(app);
});
afterEach(() => app.shutDown());

async function page(): Promise<MetricsReading> {
  const response = await callRoute(getMetrics, "/api/metrics", { ip: "127.0.0.1" });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  return readMetrics(await response.text());
}

async function runJobs(deps: App = app): Promise<void> {
  for (const name of ["roll-up", "publish-hot"] as const) await runJob(name, deps);
}

const like = (videoId: string, count: number, id: string = crypto.randomUUID()) => ({
  id,
  kind: "like",
  videoId,
  count,
});

describe("Observability: the metrics of NFR-4", () => {
  it("lists all metrics before they have values", async () => {
    const { text } = await page();
    for (const name of [
      "hot_score_job_duration_seconds",
      "hot_api_latency_seconds",
      "hot_api_error_rate",
      "hot_score_spike_alerts_total",
    ])
      expect(text).toMatch(new RegExp(`^# TYPE ${name} (histogram|gauge|counter)$`, "m"));
    for (const { name } of Object.values(METRICS)) expect(text).toContain(`# TYPE ${name} `);
  });

  it("shows requests by route and status, sources of lists, and rejected requests", async () => {
    await runJobs();
    const before = await page();
    const answers = [];
    for (let request = 0; request < 35; request += 1)
      answers.push((await callRoute(getHot, "/api/v1/hot?limit=1")).status);
    const bad = await callRoute(getHot, "/api/v1/hot?limit=0", { ip: "203.0.113.99" });
    expect([answers.filter((status) => status === 200).length, bad.status]).toEqual([30, 400]);

    const after = await page();
    const more = (key: Parameters<MetricsReading["of"]>[0], labels?: Record<string, string>) =>
      (after.of(key, labels) ?? 0) - (before.of(key, labels) ?? 0);
    expect(more("apiLatency", { ...HOT, status: "2xx" })).toBe(30);
    expect(more("apiLatency", { ...HOT, status: "4xx" })).toBe(6);
    expect(more("apiRequests", HOT)).toBe(36);
    expect(more("rateLimited", { limit: "hot" })).toBe(5);
    expect(more("feedReads", { feed: "hot" })).toBe(30);
    // The first request loads the list, the others find it in memory.
    expect(more("feedReads", { feed: "hot", source: "memory" })).toBeGreaterThanOrEqual(29);
    expect(more("apiErrors")).toBe(0);
    expect(after.of("apiErrorRate", HOT)).toBe(0);
    expect(after.text).not.toContain("limit=1");
  });

  it("shows events: queued, counted, and not counted with the reason", async () => {
    const send = (events: object[], headers = {}) =>
      callRoute(postEvents, "/api/v1/events", jsonInit({ events }, headers));
    const service = { authorization: `Bearer ${SERVICE_TOKEN}` };
    await send([like("v_aaaaaa", 3, "one"), like("v_aaaaaa", 1, "one"), like("v_unknown", 1)], service);
    // A like of a visitor does not count.
    await app.engagement.log.append(
      [
        {
          receiptId: "two",
          occurredAtMs: app.clock.nowMs(),
          kind: "like",
          videoId: "v_aaaaaa",
          count: 1,
          watchTimeSec: 0,
          viewer: "v:somebody",
          linkId: null,
        },
      ],
      { producer: "test", trusted: false, receivedAtMs: app.clock.nowMs() },
    );
    await app.database.$executeRaw`UPDATE engagement_pending SET queued_at = now() - interval '90 seconds'`;

    const waiting = await page();
    expect(waiting.of("rollUpLag")).toBeGreaterThanOrEqual(90);
    expect(waiting.of("rollUpLag")).toBeLessThan(150);
    expect(waiting.of("eventsReceived", { outcome: "accepted" })).toBe(1);
    expect(waiting.of("eventsReceived", { outcome: "duplicate" })).toBe(1);
    expect(waiting.of("eventsReceived", { outcome: "rejected" })).toBe(1);
    expect(waiting.of("generationAge")).toBe(-1);

    await runJobs();
    app.clock.advance(20_000);
    const counted = await page();
    expect(counted.of("rollUpLag")).toBe(0);
    expect(counted.of("eventsCounted")).toBe(1);
    expect(counted.of("eventsUncounted", { reason: "needs-account" })).toBe(1);
    expect(counted.of("generationAge")).toBe(20);
    expect(counted.of("scoreJobDuration", { algorithm: "hot-v1", kind: "full" })).toBe(1);
    expect(counted.of("jobRuns", { job: "roll-up", outcome: "ok" })).toBe(1);
    expect(counted.of("jobDuration", { job: "publish-hot" })).toBe(1);
  });

  it("shows the unsent messages of the outbox", async () => {
    expect((await page()).of("outboxDepth")).toBe(0);
    await app.database.$executeRaw`
      INSERT INTO outbox_message (topic, key, payload, created_at)
      SELECT 'privacy.erasures.v1', 'key ' || n, '{}', now() - n * interval '1 minute' FROM generate_series(3, 1, -1) AS n`;
    const { of } = await page();
    expect(of("outboxDepth")).toBe(3);
    expect(of("outboxOldestAge")).toBeGreaterThanOrEqual(180);
    await app.database.$executeRaw`UPDATE outbox_message SET sent_at = now()`;
    expect((await page()).of("outboxDepth")).toBe(0);
  });

  it("shows failed jobs", async () => {
    const jobs = { ...app.jobs, "prune-log": () => Promise.reject(new Error("no")) };
    expect(await runJob("prune-log", { ...app, jobs })).toBe(false);
    const { of } = await page();
    expect(of("jobRuns", { job: "prune-log", outcome: "failed" })).toBe(1);
    expect(of("jobRuns", { job: "prune-log", outcome: "ok" })).toBe(0);
  });
});

describe("Observability: spikes", () => {
  const MINUTE_MS = 60_000;
  /** 25 videos, so that some are outside the top 20; their scores differ by ten likes. */
  const listed = Array.from({ length: 25 }, (_, index) => `v_list${String(index).padStart(2, "0")}`);
  const last = "v_list24";

  beforeEach(async () => {
    await addVideos(app, [
      ...listed.map((id) => ({ id, channelId: `c_of_${id}` })),
      { id: "v_newone", channelId: "c_new" },
    ]);
    await publishAfter(listed.map((id, index) => like(id, 500 - index * 10)));
  });

  async function publishAfter(events: readonly object[], waitMs = 1_000): Promise<void> {
    app.clock.advance(waitMs);
    if (events.length > 0) await app.engagement.ingest(events, TRUSTED);
    await runJobs();
  }
  const alerts = async (reason?: string) =>
    (await page()).of("spikeAlerts", { algorithm: "hot-v1", ...(reason ? { reason } : {}) }) ?? 0;
  const messages = () =>
    app.database.outboxMessage.findMany({ where: { topic: "hot.spikes.v1" }, orderBy: { id: "asc" } });
  const generations = () =>
    app.database.$queryRaw<{ kind: string }[]>`SELECT kind::text FROM hot_generation ORDER BY id`;

  it("do not occur in the first generation, or if a list only ages", async () => {
    // The series exists with 0, because an alert on its increase would miss a first value of 1.
    for (const reason of ["growth", "entry"])
      expect((await page()).of("spikeAlerts", { algorithm: "hot-v1", reason })).toBe(0);
    await publishAfter([], 6 * MINUTE_MS);
    await publishAfter([like("v_list00", 1)]);
    expect((await generations()).map(({ kind }) => kind)).toEqual(["full", "full", "incremental"]);
    expect(await alerts()).toBe(0);
    expect(await messages()).toEqual([]);
  });

  it("raise the counter and send a message, in the generation that shows the rise", async () => {
    await publishAfter([like(last, 300)]);
    expect(await alerts("growth")).toBe(1);
    const [message, ...others] = await messages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ topic: "hot.spikes.v1", key: last, sentAt: null });
    const [first, second] = await app.database.hotGeneration.findMany({ orderBy: { id: "asc" } });
    // 260 likes became 560, about an hour after publication.
    expect(message?.payload).toEqual({
      videoId: last,
      reason: "growth",
      algorithmVersion: "hot-v1",
      generationId: Number(second?.id),
      comparedWithGenerationId: Number(first?.id),
      raisedAt: new Date(app.clock.nowMs()).toISOString(),
      rank: 1,
      previousRank: 25,
      hotScore: expect.closeTo(560 * Math.exp(-(3_601 + 1) / 3600 / 24), 6),
      growth: expect.closeTo(560 / 260, 9),
    });
  });

  it("include entering the top 20 from outside the list, but not entering below", async () => {
    await publishAfter([like("v_newone", 200)]);
    expect(await alerts()).toBe(0);
    await publishAfter([like("v_newone", 200)]);
    expect(await alerts("entry")).toBe(1);
    expect((await messages()).map(({ key, payload }) => [key, payload])).toEqual([
      ["v_newone", expect.objectContaining({ reason: "entry", rank: 11, previousRank: null, growth: null })],
    ]);
  });

  it("include a rise over minutes that no two successive lists show, once", async () => {
    // 8 percent at a time: the score has more than doubled with the tenth step.
    for (let step = 0; step < 14; step += 1) await publishAfter([like(last, 30)], 5_000);
    expect(await alerts()).toBe(1);
    expect(await messages()).toHaveLength(1);
    // The next full generation is compared with the previous full one, before the rise: the same spike.
    await publishAfter([], 5 * MINUTE_MS);
    expect((await generations()).at(-1)).toEqual({ kind: "full" });
    expect(await alerts()).toBe(1);
    // Doubling again is another spike.
    await publishAfter([like(last, 700)]);
    expect(await alerts()).toBe(2);
  });

  it("exclude small scores", async () => {
    await publishAfter([like("v_newone", 1)]);
    await publishAfter([], 5 * MINUTE_MS);
    await publishAfter([like("v_newone", 8)]);
    expect(await alerts()).toBe(0);
    await publishAfter([like("v_newone", 8)]);
    expect(await alerts("growth")).toBe(1);
  });

  it("use the active config, and are not detected across a config change or after a long pause", async () => {
    const [config] = (await app.hot.rankingConfigs.list({ limit: 1, offset: 0 })).configs;
    if (!config) throw new Error("no config");
    // The config of the first migration, without spike parameters.
    expect(config.parameters.spikes).toEqual({ growthFactor: 2, minScore: 10, topPlaces: 20 });
    await app.database.user.create({
      data: { id: "u_admin", name: "A", email: "a@example.org", role: "admin" },
    });
    const parameters = {
      ...config.parameters,
      weights: { ...config.parameters.weights, likes: 3 },
      spikes: { growthFactor: 1.1, minScore: 0, topPlaces: 0 },
    };
    await app.hot.rankingConfigs.activate(
      { parameters, expectedVersion: config.version, note: "" },
      "u_admin",
    );
    await publishAfter([]);
    expect(await alerts()).toBe(0);
    await publishAfter([like(last, 30), like("v_newone", 1_000)]);
    expect((await messages()).map(({ key }) => key)).toEqual([last]);
    await publishAfter([like("v_list00", 10_000)], 45 * MINUTE_MS);
    expect(await alerts()).toBe(1);
  });

  it("are not raised twice by two workers, nor by a failed generation", async () => {
    await app.engagement.ingest([like(last, 300)], TRUSTED);
    const other = app.anotherProcess();
    await Promise.all([runJobs(), runJobs(other)]);
    await Promise.all([app.hot.publish("incremental"), other.hot.publish("incremental")]);
    expect(await messages()).toHaveLength(1);
    const raisedBy = await Promise.all([app, other].map((deps) => deps.metrics.page()));
    expect(raisedBy.reduce((sum, text) => sum + (readMetrics(text).of("spikeAlerts") ?? 0), 0)).toBe(1);

    await app.database.$executeRaw`ALTER TABLE hot_spike ADD CONSTRAINT fails CHECK (video_id <> 'v_list23')`;
    await publishAfter([like("v_list23", 700)]);
    expect((await page()).of("jobRuns", { job: "publish-hot", outcome: "failed" })).toBe(1);
    expect(await messages()).toHaveLength(1);
  });

  it("are deleted with the person who owned the video", async () => {
    await app.database.user.create({ data: { id: "u_owner", name: "O", email: "o@example.org" } });
    await app.database.channel.update({ where: { id: `c_of_${last}` }, data: { ownerId: "u_owner" } });
    await publishAfter([like(last, 300), like("v_list23", 300)]);
    expect((await messages()).map(({ key }) => key)).toEqual(["v_list23", last]);
    await app.privacy.erase("u_owner");
    expect((await messages()).map(({ key }) => key)).toEqual(["v_list23"]);
    expect(await app.database.hotSpike.findMany({ select: { videoId: true } })).toEqual([
      { videoId: "v_list23" },
    ]);
  });
});

describe("Observability: while a store is unavailable", () => {
  let proxy: TcpProxy;
  afterEach(() => proxy.close());

  it("shows a Postgres outage as errors and an error rate, and NaN for unknown values", async () => {
    await runJobs();
    proxy = await createTcpProxy(app.stores.databaseUrl);
    serveWith(app.anotherProcess({ DATABASE_URL: proxy.url }));
    const send = () =>
      callRoute(
        postEvents,
        "/api/v1/events",
        jsonInit({
          events: [{ id: crypto.randomUUID(), kind: "hit", videoId: "v_aaaaaa", visitorId: "me" }],
        }),
      );
    const events = { route: "POST /api/v1/events" };
    expect((await send()).status).toBe(202);
    expect((await page()).of("apiErrorRate", events)).toBe(0);
    await proxy.kill();
    expect((await send()).status).toBe(503);

    const during = await page();
    expect(during.of("apiErrors", events)).toBe(1);
    expect(during.of("apiErrorRate", events)).toBe(0.5);
    expect(during.of("apiLatency", { ...events, status: "5xx" })).toBe(1);
    expect(during.of("rollUpLag")).toBeNaN();
    expect(during.of("generationAge")).toBeNaN();

    await proxy.restore();
    app.clock.advance(60_000);
    const later = await page();
    expect(later.of("apiErrorRate", events)).toBe(0);
    expect(later.of("apiErrors", events)).toBe(1);
    expect(later.of("generationAge")).toBe(60);
  });

  it("shows a Redis outage as an open breaker, and its end", async () => {
    await runJobs();
    proxy = await createTcpProxy(app.stores.redisUrl);
    serveWith(app.anotherProcess({ REDIS_URL: proxy.url }));
    const asService = { headers: { authorization: `Bearer ${SERVICE_TOKEN}` } };
    const read = async () =>
      (await callRoute(getHot, "/api/v1/hot", asService)).headers.get("x-feed-source") ?? "none";
    const breaker = async () => (await page()).of("breakerState", { breaker: "redis-read" });
    await until("the list comes from Redis", async () => (await read()) !== "database");
    await until("the breaker is closed", async () => (await breaker()) === 0);
    await proxy.kill();
    await until("the breaker is open", async () => {
      await read();
      return (await breaker()) === 2;
    });
    await proxy.restore();
    await until("the breaker is closed again", async () => {
      await read();
      return (await breaker()) === 0;
    });
  });
});

describe("Observability: access", () => {
  const ask = (ip: string, headers: Record<string, string> = {}) =>
    callRoute(getMetrics, "/api/metrics", { ip, headers });

  it("is allowed for this machine and private networks only, whatever headers a request has", async () => {
    for (const ip of ["127.0.0.1", "::1", "::ffff:10.1.2.3", "192.168.7.7", "172.20.0.3", "fd00::12"])
      expect((await ask(ip)).status, ip).toBe(200);
    for (const ip of ["203.0.113.7", "2001:db8::1", "::ffff:8.8.8.8", "172.32.0.1", "", "nonsense"])
      expect((await ask(ip)).status, ip).toBe(401);
    // Through a proxy on this machine, with forged addresses before the real one.
    for (const headers of [
      { "x-forwarded-for": "203.0.113.7" },
      { "x-forwarded-for": "127.0.0.1, 203.0.113.7" },
      { "x-real-ip": "203.0.113.7" },
      { forwarded: "for=203.0.113.7" },
    ] as Record<string, string>[])
      expect((await ask("127.0.0.1", headers)).status).toBe(401);
    expect((await ask("127.0.0.1", { "x-forwarded-for": "127.0.0.1" })).status).toBe(200);
    const refused = await ask("203.0.113.7");
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(await refused.text()).not.toContain("hot_");
  });

  it("requires the token from everybody, if one is set", async () => {
    const token = "a-metrics-token-for-tests-only";
    serveWith(app.anotherProcess({ METRICS_TOKEN: token }));
    expect((await ask("127.0.0.1")).status).toBe(401);
    expect((await ask("127.0.0.1", { authorization: `Bearer ${token}x` })).status).toBe(401);
    expect((await ask("127.0.0.1", { authorization: `Bearer ${SERVICE_TOKEN}` })).status).toBe(401);
    expect((await ask("203.0.113.7", { authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it("has the same rules on the worker's page, which shows the same metrics", async () => {
    await app.engagement.ingest([like("v_aaaaaa", 2)], TRUSTED);
    await runJobs();
    const listening = async (metricsToken: string | undefined) => {
      const server = startHealthServer({
        port: 0,
        host: "127.0.0.1",
        isReady: () => Promise.resolve(true),
        metricsPage: app.metrics.page,
        metricsToken,
      });
      await new Promise((resolve) => server.once("listening", resolve));
      return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics` };
    };
    const open = await listening(undefined);
    const closed = await listening("a-metrics-token-for-tests-only");
    try {
      const text = await (await fetch(open.url)).text();
      const { of } = readMetrics(text);
      expect(of("eventsCounted")).toBe(1);
      expect(of("scoreJobDuration")).toBe(1);
      expect((await fetch(open.url, { headers: { "x-forwarded-for": "203.0.113.7" } })).status).toBe(401);
      expect((await fetch(closed.url)).status).toBe(401);
      const headers = { authorization: "Bearer a-metrics-token-for-tests-only" };
      expect((await fetch(closed.url, { headers })).status).toBe(200);
    } finally {
      open.server.close();
      closed.server.close();
    }
  });
});
