import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PUT as putOverride } from "#app/api/v1/console/flags/[name]/overrides/route.ts";
import { PATCH as patchFlag } from "#app/api/v1/console/flags/[name]/route.ts";
import { GET as getFlags } from "#app/api/v1/console/flags/route.ts";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import { GET as getNewest } from "#app/api/v1/newest/route.ts";
import type { FlagChange } from "#lib/flags/flag-schema.ts";
import type { FlagAudience } from "#lib/flags/flags.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED, visitorCookie } from "#tests/support/app.ts";
import { publishWhatChanged, rollUpAll } from "#tests/support/jobs.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp(TOKEN_ENV);
  serveWith(app);
});
afterEach(() => app.shutDown());

const visitor = (visitorId: string): FlagAudience => ({ user: null, visitorId, featureHeader: null });
const person = (id: string): FlagAudience => ({ user: { id }, visitorId: null, featureHeader: null });
const change = (flag: FlagChange) => app.flags.console.change("hot_enabled", flag);
const cookie = (visitorId: string) => ({ cookie: visitorCookie(visitorId) });
const A_VISITOR = "0123456789abcdef0123";

let ip = 0;
/** Each request comes from another address, so that no rate limit applies. */
function hot(headers: Record<string, string> = {}) {
  ip += 1;
  return callRoute(getHot, "/api/v1/hot", { headers, ip: `203.0.113.${ip}` });
}

describe("FR-9: the flag hot_enabled", () => {
  it("is on by default, and causes 403 feature-disabled if it is off", async () => {
    expect((await hot()).status).toBe(200);
    await change({ enabled: false });
    const response = await hot();
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ type: "/problems/feature-disabled", status: 403 });
  });

  it("is switched by X-Feature-Flag for that request only", async () => {
    expect((await hot({ "x-feature-flag": "hot_enabled=0" })).status).toBe(403);
    expect((await hot()).status).toBe(200);
    await change({ percentage: 0 });
    expect((await hot({ "x-feature-flag": "hot_enabled=1" })).status).toBe(200);
    expect((await hot()).status).toBe(403);
  });

  it("ignores the header if the flag does not allow it", async () => {
    await change({ allowOverride: false });
    expect((await hot({ "x-feature-flag": "hot_enabled=0" })).status).toBe(200);
    await change({ enabled: false });
    expect((await hot({ "x-feature-flag": "hot_enabled=1" })).status).toBe(403);
  });

  it("is decided by person before visitor, and equally each time and in each process", async () => {
    await change({ percentage: 50 });
    const other = app.anotherProcess();
    const answers = new Set<boolean>();
    for (let index = 0; index < 40; index += 1) {
      const { enabled } = await app.flags.access("hot_enabled", visitor(`visitor-number-${index}`));
      answers.add(enabled);
      expect((await other.flags.access("hot_enabled", visitor(`visitor-number-${index}`))).enabled).toBe(
        enabled,
      );
      const { enabled: forPerson } = await app.flags.access("hot_enabled", person(`u_${index}`));
      expect(
        (await app.flags.access("hot_enabled", { ...person(`u_${index}`), visitorId: "another-browser" }))
          .enabled,
      ).toBe(forPerson);
    }
    expect(answers).toEqual(new Set([true, false]));
  });

  it("applies the kill switch before an override, and an override before the percentage", async () => {
    await change({ percentage: 0 });
    await app.flags.console.override("hot_enabled", { subject: "u:anna", enabled: true });
    expect((await app.flags.access("hot_enabled", person("anna"))).enabled).toBe(true);
    expect((await app.flags.access("hot_enabled", person("bert"))).enabled).toBe(false);
    await change({ enabled: false });
    expect((await app.flags.access("hot_enabled", person("anna"))).enabled).toBe(false);
    await change({ enabled: true });
    await app.flags.console.override("hot_enabled", { subject: "u:anna", enabled: null });
    expect((await app.flags.access("hot_enabled", person("anna"))).enabled).toBe(false);
  });

  it("reaches every process within two seconds", async () => {
    const other = app.anotherProcess();
    expect((await other.flags.access("hot_enabled", person("anna"))).enabled).toBe(true);
    await change({ enabled: false });
    app.clock.advance(2_000);
    expect((await other.flags.access("hot_enabled", person("anna"))).enabled).toBe(false);
  });

  it("keeps its last value while Postgres is unavailable, and uses the fallback if no value is known", async () => {
    await change({ enabled: false });
    expect((await app.flags.access("hot_enabled", person("anna"))).enabled).toBe(false);
    await app.database.$executeRaw`ALTER TABLE feature_flag RENAME TO feature_flag_away`;
    app.clock.advance(3_600_000);
    expect((await app.flags.access("hot_enabled", person("anna"))).enabled).toBe(false);
    const justStarted = app.anotherProcess();
    expect((await justStarted.flags.access("hot_enabled", person("anna"))).enabled).toBe(true);
  });

  it("records an exposure once per visitor and variant, and only if the percentage decided", async () => {
    await change({ percentage: 50 });
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 20; index += 1)
        await app.flags.access("hot_enabled", visitor(`visitor-number-${index}`));
    }
    await app.flags.access("hot_enabled", {
      ...visitor("chose-it-themselves"),
      featureHeader: "hot_enabled=1",
    });
    await app.flags.console.override("hot_enabled", { subject: "v:was-given-it", enabled: true });
    await app.flags.access("hot_enabled", visitor("was-given-it"));
    await app.flags.access("hot_enabled", { user: null, visitorId: null, featureHeader: null });
    await app.flags.exposures.flush();
    const exposures = await app.database.exposure.findMany();
    expect(exposures).toHaveLength(20);
    expect(new Set(exposures.map(({ variant }) => variant))).toEqual(new Set(["on", "off"]));

    // Another process does not know that they are already recorded.
    const other = app.anotherProcess();
    await other.flags.access("hot_enabled", visitor("visitor-number-1"));
    await change({ percentage: 100 });
    app.clock.advance(2_000);
    for (let index = 0; index < 20; index += 1)
      await other.flags.access("hot_enabled", visitor(`visitor-number-${index}`));
    await other.flags.exposures.flush();
    const off = exposures.filter(({ variant }) => variant === "off").length;
    expect(await app.database.exposure.count()).toBe(20 + off);
    const [flag] = (await app.flags.console.list()).flags;
    expect(flag?.exposures).toEqual([
      { variant: "off", subjects: off },
      { variant: "on", subjects: 20 },
    ]);
  });

  it("records by visitor cookie", async () => {
    await hot(cookie(A_VISITOR));
    await hot(cookie(A_VISITOR));
    await app.flags.exposures.flush();
    expect(await app.database.exposure.findMany()).toMatchObject([
      { flagName: "hot_enabled", subject: `v:${A_VISITOR}`, variant: "on" },
    ]);
  });

  it("lists the newest videos as baseline: the same videos, by time and without scores", async () => {
    await addVideos(app, [
      { id: "v_old000", publishedAtMs: app.clock.nowMs() - 3_000 },
      { id: "v_new000", publishedAtMs: app.clock.nowMs() - 1_000 },
      { id: "v_middle", publishedAtMs: app.clock.nowMs() - 2_000 },
      { id: "v_future", publishedAtMs: app.clock.nowMs() + 60_000 },
      { id: "v_pending", moderationStatus: "pending" },
      { id: "v_private", visibility: "private" },
      { id: "v_blocked", channelId: "c_blocked" },
    ]);
    await app.database.channel.update({ where: { id: "c_blocked" }, data: { approved: false } });
    await app.engagement.ingest([{ id: "a", kind: "like", videoId: "v_old000", count: 9 }], TRUSTED);
    await rollUpAll(app);
    await publishWhatChanged(app);
    await change({ enabled: false });
    const response = await callRoute(getNewest, "/api/v1/newest?limit=2&include=tile");
    expect(response.status).toBe(200);
    const body = (await response.json()) as { items: { videoId: string }[] };
    expect(body).toMatchObject({ type: "newest", paging: { limit: 2, offset: 0, hasMore: true } });
    expect(body.items.map(({ videoId }) => videoId)).toEqual(["v_new000", "v_middle"]);
    expect(Object.keys(body.items[0] ?? {}).toSorted()).toEqual(
      ["creator", "stats", "thumbnailUrl", "tile", "title", "videoId"].toSorted(),
    );
    const rest = await app.newest.page({ limit: 2, offset: 2 });
    expect(rest.items).toMatchObject([{ videoId: "v_old000", stats: { likes: 9 } }]);
    expect(rest.paging.hasMore).toBe(false);
  });
});

describe("FR-9: the console's flags", () => {
  const asJson = async (response: Promise<Response>) => {
    const answer = await response;
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it("are for administrators", async () => {
    expect((await callRoute(getFlags, "/api/v1/console/flags")).status).toBe(401);
    for (const role of ["viewer", "creator", "moderator"] as const) {
      const headers = await bearerOf(app, `u_${role}`, role);
      expect((await callRoute(getFlags, "/api/v1/console/flags", { headers })).status).toBe(403);
    }
    const headers = await bearerOf(app, "u_admin", "admin");
    expect(await asJson(callRoute(getFlags, "/api/v1/console/flags", { headers }))).toMatchObject({
      status: 200,
      body: {
        flags: [
          { name: "hot_enabled", owner: "feed", enabled: true, percentage: 100, overrides: [] },
          { name: "hot_v2", owner: "feed", enabled: false, percentage: 0, overrides: [] },
        ],
      },
    });
  });

  it("are changed and overridden, and reject invalid values", async () => {
    const headers = await bearerOf(app, "u_admin", "admin");
    const send = (handler: typeof patchFlag, name: string, body: unknown) =>
      asJson(
        callRoute(handler, `/api/v1/console/flags/${name}`, {
          ...jsonInit(body, headers),
          params: { name },
        }),
      );
    expect(await send(patchFlag, "hot_enabled", { percentage: 25, salt: "spring" })).toMatchObject({
      status: 200,
      body: { flags: [{ percentage: 25, salt: "spring", enabled: true }, { name: "hot_v2" }] },
    });
    expect(await send(putOverride, "hot_enabled", { subject: "u:anna", enabled: true })).toMatchObject({
      body: { flags: [{ overrides: [{ subject: "u:anna", enabled: true }] }, { name: "hot_v2" }] },
    });
    for (const bad of [
      { percentage: 101 },
      { percentage: -1 },
      { enabled: "yes" },
      { other: 1 },
      { salt: "a\0" },
    ])
      expect((await send(patchFlag, "hot_enabled", bad)).status).toBe(400);
    for (const bad of [
      { subject: "anna", enabled: true },
      { subject: "u:\0", enabled: true },
      { subject: "u:anna" },
    ])
      expect((await send(putOverride, "hot_enabled", bad)).status).toBe(400);
    expect((await send(patchFlag, "nothing", { enabled: false })).status).toBe(404);
    expect((await send(putOverride, "__proto__", { subject: "u:anna", enabled: true })).status).toBe(404);
  });
});
