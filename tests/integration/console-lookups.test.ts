import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getGenerations } from "#app/api/v1/console/generations/route.ts";
import { POST as postDecision } from "#app/api/v1/console/moderation/cases/[id]/decision/route.ts";
import { GET as getCase } from "#app/api/v1/console/moderation/cases/[id]/route.ts";
import { GET as getUsers } from "#app/api/v1/console/users/route.ts";
import { personListSchema } from "#lib/accounts/person-schema.ts";
import { generationListSchema } from "#lib/feeds/hot/generation-schema.ts";
import { moderationCaseSchema } from "#lib/moderation/case-schema.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { publishWhatChanged, rollUpAll } from "#tests/support/jobs.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

let app: TestApp;
let admin: Record<string, string>;
let moderator: Record<string, string>;
beforeAll(async () => {
  app = await createTestApp(TOKEN_ENV);
  serveWith(app);
  admin = await bearerOf(app, "u_admin", "admin");
  moderator = await bearerOf(app, "u_mod", "moderator");
  await app.database.user.createMany({
    data: [
      { id: "u_anna", name: "Anna", email: "anna@example.org", role: "creator" },
      { id: "u_mod", name: "Mod", email: "mod@example.org", role: "moderator" },
    ],
  });
  await addVideos(app, [
    { id: "v_one000", channelId: "c_anna" },
    { id: "v_two000", channelId: "c_anna" },
    { id: "v_wait00", channelId: "c_other", moderationStatus: "pending" },
  ]);
  await app.database.channel.update({ where: { id: "c_anna" }, data: { ownerId: "u_anna" } });
  await app.database.comment.create({
    data: { id: "k_1", videoId: "v_wait00", userId: "u_anna", body: "Nice" },
  });
  await app.engagement.ingest(
    [
      { id: "a", kind: "like", videoId: "v_one000", count: 5 },
      { id: "b", kind: "like", videoId: "v_two000", count: 9 },
      { id: "c", kind: "like", videoId: "v_wait00", count: 99 },
    ],
    TRUSTED,
  );
  await rollUpAll(app);
  await publishWhatChanged(app);
});
afterAll(() => app.shutDown());

const find = async (query: string) => {
  const path = `/api/v1/console/users?${new URLSearchParams({ query })}`;
  const response = await callRoute(getUsers, path, { headers: admin });
  expect(response.status).toBe(200);
  return personListSchema.parse(await response.json()).users;
};

describe("The console's search for a person", () => {
  it("finds by complete id or e-mail in any case, and shows what an erasure would remove", async () => {
    const anna = {
      userId: "u_anna",
      name: "Anna",
      email: "anna@example.org",
      role: "creator",
      erasedAt: null,
      holdings: { videos: 2, comments: 1 },
    };
    expect(await find("u_anna")).toMatchObject([anna]);
    expect(await find(" Anna@Example.ORG ")).toMatchObject([anna]);
    expect(await find("anna@")).toEqual([]);
    expect(await find("%@example.org")).toEqual([]);
    expect(await find("Anna")).toEqual([]);
  });

  it("is for administrators", async () => {
    const path = "/api/v1/console/users?query=u_anna";
    expect((await callRoute(getUsers, path)).status).toBe(401);
    expect((await callRoute(getUsers, path, { headers: moderator })).status).toBe(403);
    expect((await callRoute(getUsers, "/api/v1/console/users?query=", { headers: admin })).status).toBe(400);
    expect((await callRoute(getUsers, "/api/v1/console/users?query=%00", { headers: admin })).status).toBe(
      400,
    );
  });

  it("shows of an erased person only the erasure, and does not find them by e-mail", async () => {
    await app.database.user.create({ data: { id: "u_bert", name: "Bert", email: "bert@example.org" } });
    await app.privacy.erase("u_bert");
    expect(await find("bert@example.org")).toEqual([]);
    const [bert] = await find("u_bert");
    expect(bert).toMatchObject({ name: "", email: "", erasedAt: expect.any(String) });
    expect(bert?.holdings).toEqual({ videos: 0, comments: 0 });
    const { email } = await app.database.user.findUniqueOrThrow({ where: { id: "u_bert" } });
    expect(await find(email)).toEqual([]);
  });
});

describe("A moderation case", () => {
  it("shows later moderators the name of the one who decided it", async () => {
    const [open] = (await app.moderation.listCases({ state: "open", limit: 10, offset: 0 })).cases;
    if (!open) throw new Error("no case was opened");
    const read = (headers: Record<string, string>) =>
      callRoute(getCase, "/api/v1/console/moderation/cases/x", { headers, params: { id: open.id } });
    expect(moderationCaseSchema.parse(await (await read(moderator)).json())).toEqual(open);

    const decide = (headers: Record<string, string>) =>
      callRoute(postDecision, "/api/v1/console/moderation/cases/x/decision", {
        ...jsonInit({ decision: "rejected", note: "Not ours" }, headers),
        params: { id: open.id },
      });
    expect((await decide(moderator)).status).toBe(200);
    expect((await decide(admin)).status).toBe(409);
    expect(await (await read(admin)).json()).toMatchObject({
      state: "rejected",
      decidedBy: "u_mod",
      decidedByName: "Mod",
      note: "Not ours",
    });
    expect((await read(await bearerOf(app, "u_anna", "creator"))).status).toBe(403);
    for (const id of ["0", "999999", "abc", "9".repeat(30)])
      expect((await callRoute(getCase, "/x", { headers: moderator, params: { id } })).status).toBe(404);
  });
});

describe("The list of generations", () => {
  it("shows time, kind, algorithm, config version and first videos", async () => {
    await app.hot.publish("full");
    const response = await callRoute(getGenerations, "/api/v1/console/generations?limit=1", {
      headers: admin,
    });
    const { generations, paging } = generationListSchema.parse(await response.json());
    expect(paging).toEqual({ limit: 1, offset: 0, total: await app.database.hotGeneration.count() });
    expect(generations).toMatchObject([
      {
        kind: "full",
        algorithm: "hot-v1",
        configVersion: 1,
        length: 2,
        top: [
          { videoId: "v_two000", title: "Title of v_two000" },
          { videoId: "v_one000", title: "Title of v_one000" },
        ],
      },
    ]);
  });

  it("does not show videos that were withdrawn since", async () => {
    const [latest] = (await app.hot.generations.list({ limit: 1, offset: 0 })).generations;
    await app.moderation.changeVideo("v_one000", { visibility: "private", note: "" }, "u_mod");
    const all = (await app.hot.generations.list({ limit: 100, offset: 0 })).generations;
    expect(all.find(({ id }) => id === latest?.id)?.top).toContainEqual({ videoId: "v_one000", title: null });
  });

  it("is for administrators", async () => {
    expect((await callRoute(getGenerations, "/x", { headers: moderator })).status).toBe(403);
    expect((await callRoute(getGenerations, "/x")).status).toBe(401);
    for (const search of ["kind=x", "limit=0", "limit=101", "offset=-1", "x=1"])
      expect((await callRoute(getGenerations, `/x?${search}`, { headers: admin })).status).toBe(400);
    expect((await callRoute(getGenerations, "/x?kind=incremental", { headers: admin })).status).toBe(200);
  });
});
