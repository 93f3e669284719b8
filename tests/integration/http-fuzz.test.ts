import fc from "fast-check";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as authGet, POST as authPost } from "#app/api/auth/[...all]/route.ts";
import { PUT as putOverride } from "#app/api/v1/console/flags/[name]/overrides/route.ts";
import { PATCH as patchFlag } from "#app/api/v1/console/flags/[name]/route.ts";
import { GET as getFlags } from "#app/api/v1/console/flags/route.ts";
import { POST as postDecision } from "#app/api/v1/console/moderation/cases/[id]/decision/route.ts";
import { GET as getCases } from "#app/api/v1/console/moderation/cases/route.ts";
import { POST as postPreview } from "#app/api/v1/console/ranking-configs/preview/route.ts";
import { GET as getConfigs, POST as postConfig } from "#app/api/v1/console/ranking-configs/route.ts";
import { POST as postErase } from "#app/api/v1/console/users/[id]/erase/route.ts";
import { PATCH as patchVideo } from "#app/api/v1/console/videos/[id]/route.ts";
import { POST as postEvents } from "#app/api/v1/events/route.ts";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import { GET as getExport } from "#app/api/v1/me/export/route.ts";
import { GET as getNewest } from "#app/api/v1/newest/route.ts";
import { ENGAGEMENT_KINDS } from "#lib/engagement/event-kinds.ts";
import { addVideos, createTestApp, type TestApp } from "#tests/support/app.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";

/** Number of generated requests, over all properties. */
const RUNS = { query: 2_000, headers: 1_500, events: 1_000, authBodies: 500, console: 1_500 };

const SECRET = "a-secret-of-the-tests-with-32-characters";

/** Characters that an HTTP header can contain; others never reach a handler. */
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
});
/** Includes NUL and unpaired surrogates, which Postgres does not accept. */
const anyJson = fc.oneof(
  fc.jsonValue({ stringUnit: "binary" }),
  fc.string({ unit: fc.constantFrom("\0", "\ud800", "a", "'", "\\", "\u202e") }),
);

describe("Security: no input causes a server error", () => {
  let app: TestApp;
  let count = 0;

  beforeAll(async () => {
    app = await createTestApp({
      AUTH_JWT_SECRET: SECRET,
      BETTER_AUTH_SECRET: "the-sign-in-secret-of-the-tests-32-chars",
    });
    await addVideos(app, [{ id: "v_aaaaaa" }]);
    serveWith(app);
  });
  afterAll(() => app.shutDown());

  /** Each case comes from another network, so that rate limits do not hide results. */
  function nextIp(): string {
    count += 1;
    return `2001:db8:${(count >> 16).toString(16)}:${(count & 0xffff).toString(16)}::1`;
  }

  async function expectAnswer(response: Response, allowed: readonly number[]): Promise<void> {
    expect(allowed).toContain(response.status);
    if (response.status < 400) return;
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({
      type: expect.stringMatching(/^\/problems\/[a-z-]+$/),
      title: expect.any(String),
      status: response.status,
      requestId: expect.any(String),
    });
    // No internal details.
    expect(JSON.stringify(problem)).not.toMatch(/prisma|postgres|node_modules|SELECT |\bat .*\.ts/i);
  }

  const check = <T>(arbitrary: fc.Arbitrary<T>, runs: number, test: (value: T) => Promise<void>) =>
    fc.assert(fc.asyncProperty(arbitrary, test), { numRuns: runs });

  it("answers a large bad request with a small problem", async () => {
    const manyKeys = JSON.stringify(
      Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, 1])),
    );
    const longKey = JSON.stringify({ ["\0".repeat(30_000)]: 1 });
    for (const body of [manyKeys, longKey]) {
      expect(body.length).toBeGreaterThan(180_000);
      const response = await callRoute(postEvents, "/api/v1/events", {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
        ip: nextIp(),
      });
      const text = await response.clone().text();
      await expectAnswer(response, [400]);
      expect(Buffer.byteLength(text)).toBeLessThan(8_192);
    }

    const query = Array.from({ length: 2_000 }, (_, index) => `q${index}=1`).join("&");
    const response = await callRoute(getHot, `/api/v1/hot?${query}`, { ip: nextIp() });
    const problem = (await response.json()) as { invalidParams: unknown[]; moreInvalidParams: number };
    expect(problem.invalidParams).toHaveLength(20);
    expect(problem.moreInvalidParams).toBe(1_980);
  });

  it("in the query", { timeout: 120_000 }, () => {
    const name = fc.oneof(fc.constantFrom("type", "limit", "offset", "include", "__proto__"), fc.string());
    const value = fc.oneof(
      fc.constantFrom(
        "global",
        "personal",
        "20",
        "0",
        "-1",
        "101",
        "1e9",
        "NaN",
        "2147483648",
        "0x10",
        "1.5",
        " 1",
      ),
      fc.string({ unit: "binary" }),
    );
    return check(fc.array(fc.tuple(name, value), { maxLength: 5 }), RUNS.query, async (pairs) => {
      const query = new URLSearchParams(
        pairs.map(([key, text]) => [key.toWellFormed(), text.toWellFormed()]),
      );
      await expectAnswer(await callRoute(getHot, `/api/v1/hot?${query}`, { ip: nextIp() }), [200, 400, 401]);
    });
  });

  it("in the headers and tokens", { timeout: 120_000 }, () => {
    const part = fc.oneof(
      anyJson.map((json) => Buffer.from(JSON.stringify(json)).toString("base64url")),
      headerText,
    );
    const header = fc
      .record(
        {
          alg: fc.oneof(fc.constantFrom("none", "HS256", "RS256", "EdDSA", "ES256"), anyJson),
          crit: anyJson,
          kid: anyJson,
        },
        { requiredKeys: [] },
      )
      .map((json) => Buffer.from(JSON.stringify(json)).toString("base64url"));
    const token = fc.oneof(
      fc.tuple(fc.oneof(header, part), part, part).map((parts) => parts.join(".")),
      headerText,
    );
    const headers = fc.record(
      {
        authorization: fc.oneof(
          token.map((text) => `Bearer ${text}`),
          headerText,
        ),
        cookie: fc.oneof(
          headerText,
          headerText.map((text) => `imoutotv.session_token=${text}`),
        ),
        "x-forwarded-for": headerText,
        "if-none-match": headerText,
        "x-request-id": headerText,
        origin: headerText,
        "x-feature-flag": headerText,
      },
      { requiredKeys: [] },
    );
    return check(headers, RUNS.headers, async (given) => {
      const response = await callRoute(getHot, "/api/v1/hot", { headers: given, ip: nextIp() });
      const trimmed = given.authorization?.trim();
      await expectAnswer(response, trimmed === undefined ? [200, 304, 403] : [401]);
    });
  });

  it("in the bodies of events", { timeout: 120_000 }, () => {
    const event = fc.record(
      {
        id: fc.oneof(fc.uuid(), anyJson),
        kind: fc.oneof(fc.constantFrom(...ENGAGEMENT_KINDS), anyJson),
        videoId: fc.oneof(fc.constant("v_aaaaaa"), anyJson),
        visitorId: fc.oneof(fc.constant("visitor-of-the-tests"), anyJson),
        count: fc.oneof(fc.integer(), fc.double(), anyJson),
        watchTimeSec: fc.oneof(fc.double(), anyJson),
        occurredAt: fc.oneof(
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          anyJson,
        ),
        linkId: anyJson,
      },
      { requiredKeys: [] },
    );
    const body = fc.oneof(
      fc.array(fc.oneof(event, anyJson), { maxLength: 6 }).map((events) => JSON.stringify({ events })),
      anyJson.map((json) => JSON.stringify(json)),
      fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
    );
    const type = fc.constantFrom(
      "application/json",
      "application/json; charset=x",
      "text/plain",
      "text/html",
      "",
    );
    return check(fc.tuple(body, type), RUNS.events, async ([text, contentType]) => {
      const response = await callRoute(postEvents, "/api/v1/events", {
        method: "POST",
        body: text,
        headers: { "content-type": contentType },
        ip: nextIp(),
      });
      await expectAnswer(response, [202, 400, 413, 415]);
    });
  });

  it("in sign-in requests", { timeout: 120_000 }, () => {
    const path = fc.constantFrom(
      "sign-in/email",
      "sign-up/email",
      "sign-out",
      "change-password",
      "get-session",
      "token",
      "x",
    );
    const body = fc.record(
      {
        email: fc.oneof(fc.emailAddress(), anyJson),
        password: anyJson,
        name: anyJson,
        role: anyJson,
        callbackURL: fc.webUrl(),
      },
      { requiredKeys: [] },
    );
    return check(
      fc.tuple(path, body, headerText, fc.boolean()),
      RUNS.authBodies,
      async ([to, json, cookie, isPost]) => {
        const headers = { cookie: `imoutotv.session_token=${cookie}`, "content-type": "application/json" };
        const response = isPost
          ? await callRoute(authPost, `/api/auth/${to}`, {
              method: "POST",
              body: JSON.stringify(json),
              headers,
              ip: nextIp(),
            })
          : await callRoute(authGet, `/api/auth/${to}`, { headers, ip: nextIp() });
        await expectAnswer(response, [200, 400, 401, 403, 404, 409]);
      },
    );
  });

  it("in the routes of the console and of personal data, for any viewer", { timeout: 120_000 }, async () => {
    const tokenOf = (role: string) =>
      new SignJWT({
        iss: "imoutotv",
        aud: "imoutotv",
        sub: `x_${role}`,
        role,
        exp: Math.floor(app.clock.nowMs() / 1000) + 3600,
      })
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode(SECRET));
    const tokens = {
      viewer: await tokenOf("viewer"),
      moderator: await tokenOf("moderator"),
      admin: await tokenOf("admin"),
    };
    const routes = {
      "GET newest": getNewest,
      "GET me/export": getExport,
      "GET console/cases": getCases,
      "POST console/cases/decision": postDecision,
      "PATCH console/videos": patchVideo,
      "GET console/ranking-configs": getConfigs,
      "POST console/ranking-configs": postConfig,
      "POST console/ranking-configs/preview": postPreview,
      "GET console/flags": getFlags,
      "PATCH console/flags": patchFlag,
      "PUT console/flags/overrides": putOverride,
      "POST console/users/erase": postErase,
    };
    const someText = fc.oneof(
      fc.constantFrom("1", "v_aaaaaa", "hot_enabled", "99999999999999999999", "-1", "0x1"),
      fc.string({ unit: "binary" }),
    );
    const someNumber = fc.oneof(fc.integer(), fc.double(), anyJson);
    const body = fc.record(
      {
        decision: fc.oneof(fc.constantFrom("approved", "rejected"), anyJson),
        moderationStatus: fc.oneof(fc.constantFrom("approved", "rejected", "pending"), anyJson),
        visibility: fc.oneof(fc.constantFrom("public", "private"), anyJson),
        note: anyJson,
        enabled: fc.oneof(fc.boolean(), fc.constant(null), anyJson),
        percentage: someNumber,
        subject: someText,
        userId: someText,
        visitorId: someText,
        expectedVersion: someNumber,
        parameters: fc.oneof(
          fc.record(
            { tauHours: someNumber, likes: someNumber, listLength: someNumber, creatorCap: someNumber },
            { requiredKeys: [] },
          ),
          anyJson,
        ),
      },
      { requiredKeys: [] },
    );
    const asked = fc.record({
      route: fc.constantFrom(...(Object.keys(routes) as (keyof typeof routes)[])),
      as: fc.constantFrom("viewer", "moderator", "admin", null),
      id: someText,
      query: fc.option(fc.tuple(fc.constantFrom("limit", "state", "before", "cursor", "x"), someText)),
      body: fc.oneof(body, anyJson),
    });
    await check(asked, RUNS.console, async ({ route, as, id, query, body }) => {
      // One person sends all requests: slowly, so that the rate limit does not hide results.
      app.clock.advance(500);
      const [method = "GET"] = route.split(" ");
      const search = query ? `?${new URLSearchParams([[query[0], query[1].toWellFormed()]])}` : "";
      const response = await callRoute(routes[route], `/api/v1/fuzz${search}`, {
        method,
        params: { id, name: id },
        headers: {
          "content-type": "application/json",
          ...(as ? { authorization: `Bearer ${tokens[as]}` } : {}),
        },
        ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
        ip: nextIp(),
      });
      await expectAnswer(response, [200, 201, 204, 400, 401, 403, 404, 409, 413, 415, 429]);
      const needsRole = route.includes("console");
      if (needsRole && as === null) expect([401, 429]).toContain(response.status);
      if (needsRole && as === "viewer") expect([403, 429]).toContain(response.status);
    });
  });
});
