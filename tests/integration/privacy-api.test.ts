import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as postDecision } from "#app/api/v1/console/moderation/cases/[id]/decision/route.ts";
import { GET as getCases } from "#app/api/v1/console/moderation/cases/route.ts";
import { POST as postErase } from "#app/api/v1/console/users/[id]/erase/route.ts";
import { PATCH as patchVideo } from "#app/api/v1/console/videos/[id]/route.ts";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import { GET as getExport } from "#app/api/v1/me/export/route.ts";
import { DELETE as deleteMe } from "#app/api/v1/me/route.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp(TOKEN_ENV);
  serveWith(app);
  for (const name of ["anna", "bert", "cleo"]) {
    await app.database.user.create({ data: { id: `u_${name}`, name, email: `${name}@example.org` } });
    await addVideos(app, [{ id: `v_by_${name}`, channelId: `c_${name}` }]);
    await app.database.channel.update({ where: { id: `c_${name}` }, data: { ownerId: `u_${name}` } });
    await app.engagement.ingest([{ id: name, kind: "like", videoId: `v_by_${name}`, count: 5 }], TRUSTED);
  }
  await catchUp(app);
});
afterAll(() => app.shutDown());

let ip = 0;
async function call(
  handler: Parameters<typeof callRoute>[0],
  path: string,
  init: Parameters<typeof callRoute>[2] = {},
) {
  ip += 1;
  const response = await callRoute(handler, path, { ...init, ip: `198.51.100.${ip}` });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
}
const listed = async () =>
  ((await call(getHot, "/api/v1/hot")).body.items as { videoId: string }[])
    .map(({ videoId }) => videoId)
    .toSorted();

describe("Compliance: the routes for a person's own data", () => {
  it("require a signed-in person", async () => {
    expect((await call(getExport, "/api/v1/me/export")).status).toBe(401);
    expect((await call(deleteMe, "/api/v1/me", { method: "DELETE" })).status).toBe(401);
  });

  it("return a file with the person's data", async () => {
    const { status, headers, body } = await call(getExport, "/api/v1/me/export", {
      headers: await bearerOf(app, "u_anna"),
    });
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toBe('attachment; filename="my-data.json"');
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toMatchObject({
      userId: "u_anna",
      profile: { email: "anna@example.org" },
      videos: [{ id: "v_by_anna" }],
    });
    expect(JSON.stringify(body)).not.toMatch(/bert|cleo/);
  });

  it("erase the requesting person, whose session then ends", async () => {
    expect(await listed()).toEqual(["v_by_anna", "v_by_bert", "v_by_cleo"]);
    const headers = await bearerOf(app, "u_anna");
    expect((await call(deleteMe, "/api/v1/me", { method: "DELETE", headers })).status).toBe(204);
    expect(await listed()).toEqual(["v_by_bert", "v_by_cleo"]);
    expect((await call(deleteMe, "/api/v1/me", { method: "DELETE", headers })).status).toBe(401);
    expect((await call(getExport, "/api/v1/me/export", { headers })).status).toBe(401);
  });

  it("let only an administrator erase another person", async () => {
    const erase = async (role: "moderator" | "admin", id: string) =>
      call(postErase, `/api/v1/console/users/${id}/erase`, {
        method: "POST",
        headers: await bearerOf(app, `u_${role}`, role),
        params: { id },
      });
    expect((await erase("moderator", "u_bert")).status).toBe(403);
    expect((await erase("admin", "u_bert")).status).toBe(204);
    expect(await listed()).toEqual(["v_by_cleo"]);
    expect((await erase("admin", "nobody-we-know")).status).toBe(204);
    expect((await erase("admin", "no\0body")).status).toBe(400);
  });
});

describe("FR-4: the console's routes", () => {
  it("are for moderators, decide a case once, and name the moderator who decided it", async () => {
    await addVideos(app, [{ id: "v_waiting", channelId: "c_cleo", moderationStatus: "pending" }]);
    await app.engagement.ingest([{ id: "w", kind: "like", videoId: "v_waiting", count: 50 }], TRUSTED);
    await catchUp(app);
    const moderator = await bearerOf(app, "u_mod", "moderator");
    const creator = await bearerOf(app, "u_cleo", "creator");
    const path = "/api/v1/console/moderation/cases";
    expect((await call(getCases, path)).status).toBe(401);
    expect((await call(getCases, path, { headers: creator })).status).toBe(403);
    const { body } = await call(getCases, path, { headers: moderator });
    expect(body).toMatchObject({
      cases: [{ rank: 1, state: "open", video: { videoId: "v_waiting" } }],
      paging: { total: 1 },
    });
    const [{ id }] = body.cases;
    const decide = (decision: unknown, headers: Record<string, string>) =>
      call(postDecision, `${path}/${id}/decision`, { ...jsonInit({ decision }, headers), params: { id } });
    expect((await decide("approved", creator)).status).toBe(403);
    expect((await decide("maybe", moderator)).status).toBe(400);
    expect(await decide("approved", moderator)).toMatchObject({
      status: 200,
      body: { state: "approved", decidedBy: "u_mod" },
    });
    const late = await decide("rejected", await bearerOf(app, "u_admin", "admin"));
    expect(late).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining("u_mod approved case") },
    });
    await catchUp(app);
    expect(await listed()).toEqual(["v_by_cleo", "v_waiting"]);
  });

  it("withdraw a video before they answer", async () => {
    const moderator = await bearerOf(app, "u_mod", "moderator");
    const change = (id: string, body: unknown) =>
      call(patchVideo, `/api/v1/console/videos/${id}`, {
        ...jsonInit(body, moderator),
        method: "PATCH",
        params: { id },
      });
    expect(await change("v_waiting", { visibility: "private" })).toMatchObject({
      status: 200,
      body: { isListable: false },
    });
    expect(await listed()).toEqual(["v_by_cleo"]);
    expect((await change("v_waiting", {})).status).toBe(400);
    expect((await change("v_waiting", { visibility: "private", note: "\0" })).status).toBe(400);
    expect((await change("v_none", { visibility: "private" })).status).toBe(404);
    // Erased above, so it cannot be restored.
    expect((await change("v_by_anna", { visibility: "public" })).status).toBe(404);
  });
});
