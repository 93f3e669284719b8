import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POST as previewConfig } from "#app/api/v1/console/ranking-configs/preview/route.ts";
import { GET as getConfigs, POST as postConfig } from "#app/api/v1/console/ranking-configs/route.ts";
import { type ConfiguredParameters, DEFAULT_HOT_PARAMETERS } from "#lib/ranking/parameters.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp(TOKEN_ENV);
  serveWith(app);
  // Anna's video has likes, Bert's has comments.
  await addVideos(app, [
    { id: "v_liked0", channelId: "c_anna" },
    { id: "v_talked", channelId: "c_bert" },
  ]);
  await app.engagement.ingest(
    [
      { id: "a", kind: "like", videoId: "v_liked0", count: 100 },
      { id: "b", kind: "comment", videoId: "v_talked", count: 50 },
    ],
    TRUSTED,
  );
  await catchUp(app);
});
afterEach(() => app.shutDown());

const listed = async () =>
  (await app.hot.page({ type: "global", limit: 100, offset: 0 })).body.items.map(({ videoId }) => videoId);
const withWeights = (weights: Partial<ConfiguredParameters["weights"]>): ConfiguredParameters => ({
  ...DEFAULT_HOT_PARAMETERS,
  weights: { ...DEFAULT_HOT_PARAMETERS.weights, ...weights },
});
const activate = (parameters: ConfiguredParameters, expectedVersion = 1, by = "u_admin") =>
  app.hot.rankingConfigs.activate({ parameters, expectedVersion, note: "" }, by);

describe("Ranking parameters", () => {
  it("are used by the worker's next run, and each generation records its version", async () => {
    expect(await listed()).toEqual(["v_liked0", "v_talked"]);
    const created = await activate(withWeights({ comments: 5 }));
    expect(created).toMatchObject({
      version: 2,
      active: true,
      createdBy: "u_admin",
      generations: 0,
      firstUsedAt: null,
    });
    await catchUp(app);
    expect(await listed()).toEqual(["v_talked", "v_liked0"]);
    const generations = await app.database.hotGeneration.findMany({ orderBy: { id: "asc" } });
    expect(generations.map(({ configVersion, kind }) => [configVersion, kind])).toEqual([
      [1, "full"],
      [2, "full"],
    ]);
    expect(generations.at(-1)?.parameters).toMatchObject({ weights: { comments: 5 } });
    const { configs } = await app.hot.rankingConfigs.list({ limit: 10, offset: 0 });
    expect(configs).toMatchObject([
      { version: 2, active: true, generations: 1, firstUsedAt: expect.any(String) },
      { version: 1, active: false, generations: 1 },
    ]);
  });

  it("also score later events with the new version, and rewrite no counter row", async () => {
    const before = await app.database
      .$queryRaw`SELECT video_id, xmin::text FROM video_stats ORDER BY video_id`;
    await activate(withWeights({ comments: 5 }));
    await catchUp(app);
    expect(
      await app.database.$queryRaw`SELECT video_id, xmin::text FROM video_stats ORDER BY video_id`,
    ).toEqual(before);
    await app.engagement.ingest([{ id: "c", kind: "like", videoId: "v_liked0", count: 160 }], TRUSTED);
    await catchUp(app);
    expect(await listed()).toEqual(["v_liked0", "v_talked"]);
    expect((await app.hot.store.latestGeneration())?.config.version).toBe(2);
  });

  it("are used even if they are activated while a generation with the old ones is computed", async () => {
    const [, created] = await Promise.all([app.hot.publish("full"), activate(withWeights({ comments: 5 }))]);
    await catchUp(app);
    await catchUp(app);
    expect((await app.hot.store.latestGeneration())?.config.version).toBe(created.version);
    expect(await listed()).toEqual(["v_talked", "v_liked0"]);
  });

  it("are activated by one of many concurrent requests; the others get the active version", async () => {
    const other = app.anotherProcess();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 ? app : other).hot.rankingConfigs.activate(
          { parameters: withWeights({ comments: index }), expectedVersion: 1, note: "" },
          `u_${index}`,
        ),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    for (const reason of refused) expect(reason).toMatchObject({ code: "conflict" });
    expect(await app.database.rankingConfig.count({ where: { active: true } })).toBe(1);
  });

  it("can be previewed without a publication", async () => {
    const preview = await app.hot.rankingConfigs.preview(withWeights({ comments: 5 }));
    expect(preview.items).toMatchObject([
      { rank: 1, currentRank: 2, videoId: "v_talked" },
      { rank: 2, currentRank: 1, videoId: "v_liked0" },
    ]);
    expect(preview.items[0]?.hotScore).toBeCloseTo(250 * Math.exp(-1 / 24), 0);
    expect(await listed()).toEqual(["v_liked0", "v_talked"]);
    expect(await app.database.hotGeneration.count()).toBe(1);
    expect(await app.database.rankingConfig.count()).toBe(1);
  });

  it("are for administrators, and rejected if invalid", async () => {
    const headers = await bearerOf(app, "u_admin", "admin");
    const moderator = await bearerOf(app, "u_mod", "moderator");
    const path = "/api/v1/console/ranking-configs";
    expect((await callRoute(getConfigs, path)).status).toBe(401);
    expect((await callRoute(getConfigs, path, { headers: moderator })).status).toBe(403);
    expect((await callRoute(getConfigs, path, { headers })).status).toBe(200);
    const body = { parameters: withWeights({ likes: 2 }), expectedVersion: 1 };
    expect((await callRoute(postConfig, path, jsonInit(body, moderator))).status).toBe(403);
    const created = await callRoute(postConfig, path, jsonInit(body, headers));
    expect(created.status).toBe(201);
    expect(await created.json()).toMatchObject({ version: 2, active: true, createdBy: "u_admin" });
    const late = await callRoute(postConfig, path, jsonInit(body, headers));
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({
      type: "/problems/conflict",
      detail: expect.stringContaining("Version 2"),
    });
    const preview = await callRoute(
      previewConfig,
      `${path}/preview`,
      jsonInit({ parameters: body.parameters }, headers),
    );
    expect(preview.status).toBe(200);
    for (const parameters of [
      { ...body.parameters, tauHours: 0 },
      { ...body.parameters, creatorCap: 0 },
      { ...body.parameters, listLength: 1e9 },
      { ...body.parameters, weights: { likes: 1 } },
      { ...body.parameters, algorithm: "hot-v9" },
      { ...body.parameters, extra: true },
      null,
    ])
      expect((await callRoute(postConfig, path, jsonInit({ ...body, parameters }, headers))).status).toBe(
        400,
      );
    await catchUp(app);
    expect((await app.hot.store.latestGeneration())?.config.version).toBe(2);
  });
});
