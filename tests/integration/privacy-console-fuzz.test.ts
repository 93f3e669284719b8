import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PUT as putOverride } from "#app/api/v1/console/flags/[name]/overrides/route.ts";
import { PATCH as patchFlag } from "#app/api/v1/console/flags/[name]/route.ts";
import { GET as getGenerations } from "#app/api/v1/console/generations/route.ts";
import { POST as postDecision } from "#app/api/v1/console/moderation/cases/[id]/decision/route.ts";
import { GET as getCases } from "#app/api/v1/console/moderation/cases/route.ts";
import { POST as postPreview } from "#app/api/v1/console/ranking-configs/preview/route.ts";
import { POST as postConfig } from "#app/api/v1/console/ranking-configs/route.ts";
import { POST as postErase } from "#app/api/v1/console/users/[id]/erase/route.ts";
import { GET as getUsers } from "#app/api/v1/console/users/route.ts";
import { PATCH as patchVideo } from "#app/api/v1/console/videos/[id]/route.ts";
import { GET as getNewest } from "#app/api/v1/newest/route.ts";
import { addVideos, createTestApp, type TestApp } from "#tests/support/app.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

const RUNS = 1_000;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp(TOKEN_ENV);
  await addVideos(app, [{ id: "v_aaaaaa" }]);
  serveWith(app);
});
afterAll(() => app.shutDown());

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("\0", "\ud800", "%", "'", "\\", "v", "_", "9") }),
  fc.constantFrom("v_aaaaaa", "hot_enabled", "1", "__proto__", "constructor"),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, 1, 0, -1, 1e308, "approved", "rejected", "public", "private", "u:anna"),
  fc.jsonValue(),
);
/** Bodies with property names of the routes, so that some pass the first checks. */
const body = fc.oneof(
  fc.jsonValue({ stringUnit: "binary" }),
  fc.dictionary(
    fc.constantFrom(
      "decision",
      "note",
      "moderationStatus",
      "visibility",
      "enabled",
      "percentage",
      "salt",
      "subject",
    ),
    value,
  ),
  fc.record({ parameters: value, expectedVersion: value, note: value }, { requiredKeys: [] }),
);

const ROUTES = [
  [patchVideo, "PATCH"],
  [postDecision, "POST"],
  [patchFlag, "PATCH"],
  [putOverride, "PUT"],
  [postConfig, "POST"],
  [postPreview, "POST"],
  [postErase, "POST"],
] as const;

describe("Security: no input of an operator causes a server error", () => {
  it("in bodies and paths", { timeout: 120_000 }, async () => {
    const headers = { ...(await bearerOf(app, "u_admin", "admin")), "content-type": "application/json" };
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ROUTES), text, body, async ([handler, method], id, content) => {
        count += 1;
        // Each request by another administrator, so that no rate limit applies.
        const admin = count % 200 === 1 ? await bearerOf(app, `u_admin${count}`, "admin") : null;
        Object.assign(headers, admin);
        const response = await callRoute(handler, "/api/v1/console", {
          method,
          headers,
          body: JSON.stringify(content),
          params: { id, name: id },
        });
        expect([200, 201, 204, 400, 404, 409]).toContain(response.status);
        if (response.status >= 400)
          expect(await response.json()).toMatchObject({
            status: response.status,
            requestId: expect.any(String),
          });
      }),
      { numRuns: RUNS },
    );
  });

  it("in queries", async () => {
    const headers = await bearerOf(app, "u_admin_q", "admin");
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(getCases, getNewest, getGenerations, getUsers),
        fc.dictionary(
          fc.constantFrom("limit", "offset", "state", "include", "kind", "query", "x"),
          value.map((entry) => (typeof entry === "string" ? entry : JSON.stringify(entry))),
        ),
        async (handler, query) => {
          count += 1;
          const search = new URLSearchParams(
            Object.entries(query).map(([name, entry]) => [name, entry.toWellFormed()]),
          );
          const response = await callRoute(handler, `/api/v1/any?${search}`, {
            headers:
              count % 100 === 0
                ? Object.assign(headers, await bearerOf(app, `u_q${count}`, "admin"))
                : headers,
          });
          expect([200, 400]).toContain(response.status);
        },
      ),
      { numRuns: RUNS / 2 },
    );
  });
});
