import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startScheduler } from "#lib/jobs/scheduler.ts";
import { DEFAULT_HOT_PARAMETERS } from "#lib/ranking/parameters.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp, listedIds } from "#tests/support/hot.ts";
import { rollUpAll } from "#tests/support/jobs.ts";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.shutDown());

const cases = async (state: "open" | "approved" | "rejected" = "open") =>
  (await app.moderation.listCases({ state, limit: 100, offset: 0 })).cases;
const openCaseId = async () => (await cases())[0]?.id ?? "none";
const escalations = () =>
  app.database.outboxMessage.findMany({ where: { topic: "moderation.escalations.v1" } });

let eventNumber = 0;
function likes(videoId: string, count: number) {
  eventNumber += 1;
  return app.engagement.ingest([{ id: `e${eventNumber}`, kind: "like", videoId, count }], TRUSTED);
}

/** Approved videos with falling scores, each of another creator. */
async function addListed(count: number, bestLikes = 1_000) {
  const videos = Array.from({ length: count }, (_, index) => ({
    id: `v_listed${index}`,
    channelId: `c_${index}`,
  }));
  await addVideos(app, videos);
  for (const [index, { id }] of videos.entries()) await likes(id, bestLikes - index);
}

describe("FR-4: the safety filter", () => {
  it("lists only approved, public, processed, undeleted videos of approved channels", async () => {
    await addVideos(app, [
      { id: "v_good00", channelId: "c_good" },
      { id: "v_pending", moderationStatus: "pending" },
      { id: "v_rejected", moderationStatus: "rejected" },
      { id: "v_private", visibility: "private" },
      { id: "v_unlisted", visibility: "unlisted" },
      { id: "v_raw000", processing: "pending" },
      { id: "v_failed", processing: "failed" },
      { id: "v_deleted" },
      { id: "v_blocked", channelId: "c_blocked" },
    ]);
    await app.database.channel.update({ where: { id: "c_blocked" }, data: { approved: false } });
    for (const { id } of await app.database.video.findMany({ select: { id: true } })) await likes(id, 100);
    await app.database.video.update({ where: { id: "v_deleted" }, data: { deletedAt: new Date() } });
    await catchUp(app);
    expect(await listedIds(app)).toEqual(["v_good00"]);
    const generation = await app.hot.store.latestGeneration();
    expect(generation?.videoIds).toEqual(["v_good00"]);
  });

  it("opens one case, with rank and score, for a pending video that would reach the top 20", async () => {
    await addListed(30);
    await addVideos(app, [
      { id: "v_above", channelId: "c_above", moderationStatus: "pending" },
      { id: "v_below", channelId: "c_below", moderationStatus: "pending" },
    ]);
    await likes("v_above", 989);
    await likes("v_below", 975);
    await catchUp(app);
    const [opened, ...others] = await cases();
    expect(others).toEqual([]);
    // Videos with 1000 to 989 likes come before it; with equal scores the later id comes first.
    expect(opened).toMatchObject({ video: { videoId: "v_above" }, rank: 13 });
    expect(opened?.hotScore).toBeCloseTo(989 * Math.exp(-1 / 24), 6);
    const [message] = await escalations();
    expect(message).toMatchObject({
      topic: "moderation.escalations.v1",
      key: "v_above",
      sentAt: null,
      payload: { caseId: opened?.id, videoId: "v_above", rank: 13 },
    });
    expect(await listedIds(app)).not.toContain("v_above");
  });

  it("never opens a second case while one is open, whatever is published", async () => {
    await addListed(3);
    await addVideos(app, [{ id: "v_above", channelId: "c_above", moderationStatus: "pending" }]);
    for (const more of [10, 20, 30]) {
      await likes("v_above", more);
      await catchUp(app);
      await app.hot.publish("full");
    }
    expect(await cases()).toHaveLength(1);
    expect(await escalations()).toHaveLength(1);
  });

  it("opens cases above the configured score, even far from the top 20", async () => {
    await addListed(40);
    await addVideos(app, [
      { id: "v_over00", channelId: "c_over", moderationStatus: "pending" },
      { id: "v_under0", channelId: "c_under", moderationStatus: "pending" },
    ]);
    await app.database.rankingConfig.updateMany({ data: { active: false } });
    await app.database.rankingConfig.create({
      data: {
        active: true,
        parameters: { ...DEFAULT_HOT_PARAMETERS, listLength: 10, escalationScore: 50 },
      },
    });
    await catchUp(app);
    await likes("v_over00", 60);
    await likes("v_under0", 40);
    await catchUp(app);
    expect((await cases()).map(({ video, rank }) => [video.videoId, rank])).toEqual([["v_over00", 21]]);
  });

  it("opens one case with concurrent publications", async () => {
    await addListed(5);
    await addVideos(app, [{ id: "v_above", channelId: "c_above", moderationStatus: "pending" }]);
    await likes("v_above", 2_000);
    await rollUpAll(app);
    const publishers = [app, app.anotherProcess(), app.anotherProcess()];
    await Promise.all(
      publishers.flatMap((process) => [process.hot.publish("full"), process.hot.publish("incremental")]),
    );
    expect(await cases()).toHaveLength(1);
    expect(await escalations()).toHaveLength(1);
  });

  it("lists an approved video with the worker's next run", async () => {
    await addListed(2);
    await addVideos(app, [{ id: "v_above", channelId: "c_above", moderationStatus: "pending" }]);
    await likes("v_above", 2_000);
    await catchUp(app);
    const decided = await app.moderation.decide(
      await openCaseId(),
      { decision: "approved", note: "fine" },
      "u_mod",
    );
    expect(decided).toMatchObject({ state: "approved", decidedBy: "u_mod", note: "fine" });
    await catchUp(app);
    expect((await listedIds(app))[0]).toBe("v_above");
    expect(await cases()).toEqual([]);
  });

  it("lists an approved video within two seconds by the worker's schedule", async () => {
    await addVideos(app, [{ id: "v_above", moderationStatus: "pending" }]);
    await likes("v_above", 10);
    await catchUp(app);
    const worker = startScheduler(app.anotherProcess());
    try {
      const startedAt = performance.now();
      await app.moderation.decide(await openCaseId(), { decision: "approved", note: "" }, "u_mod");
      while (!(await listedIds(app)).includes("v_above")) await pause(10);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    } finally {
      await worker.stop();
    }
  });

  it("lists a video whose approval commits while the roll-up handles an older rescore request for it", async () => {
    await addVideos(app, [{ id: "v_above", moderationStatus: "pending" }]);
    await likes("v_above", 10);
    await catchUp(app);
    await app.database.video.update({ where: { id: "v_above" }, data: { title: "An older request" } });
    await app.database.$transaction(async (approval) => {
      await approval.video.update({ where: { id: "v_above" }, data: { moderationStatus: "approved" } });
      await catchUp(app);
    });
    await catchUp(app);
    expect(await listedIds(app)).toEqual(["v_above"]);
  });

  it.each([
    ["rejected", { moderationStatus: "rejected", note: "" } as const],
    ["un-published", { visibility: "private", note: "" } as const],
  ])("never shows a %s video after the response, in any process", async (_, change) => {
    await addListed(5);
    await catchUp(app);
    const readers = [app, app.anotherProcess(), app.anotherProcess({ REDIS_URL: "" })];
    for (const reader of readers) expect(await listedIds(reader)).toContain("v_listed1");
    const startedAt = performance.now();
    expect(await app.moderation.changeVideo("v_listed1", change, "u_mod")).toEqual({ isListable: false });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    for (const reader of readers) expect(await listedIds(reader)).not.toContain("v_listed1");
    expect((await app.hot.store.latestGeneration())?.videoIds).not.toContain("v_listed1");
  });

  it("lists a video again that was rejected by mistake", async () => {
    await addListed(3);
    await catchUp(app);
    await app.moderation.changeVideo("v_listed1", { moderationStatus: "rejected", note: "" }, "u_mod");
    await app.moderation.changeVideo("v_listed1", { moderationStatus: "approved", note: "" }, "u_mod");
    await catchUp(app);
    expect(await listedIds(app)).toEqual(["v_listed0", "v_listed1", "v_listed2"]);
  });

  it("counts no event for a rejected video, neither queued nor later ones", async () => {
    await addListed(2);
    await likes("v_listed1", 5_000);
    await app.moderation.changeVideo("v_listed1", { moderationStatus: "rejected", note: "" }, "u_mod");
    await catchUp(app);
    expect(await likes("v_listed1", 7)).toMatchObject({ accepted: 0, rejected: [{ code: "video-removed" }] });
    await app.moderation.changeVideo("v_listed1", { moderationStatus: "approved", note: "" }, "u_mod");
    await catchUp(app);
    const stats = await app.database.videoStats.findUniqueOrThrow({ where: { videoId: "v_listed1" } });
    expect(stats.likes).toBe(0);
  });

  it("makes one of two concurrent decisions, and names the deciding moderator to the other", async () => {
    await addVideos(
      app,
      Array.from({ length: 20 }, (_, index) => ({
        id: `v_case${index}`,
        channelId: `c_${index}`,
        moderationStatus: "pending" as const,
      })),
    );
    for (let index = 0; index < 20; index += 1) await likes(`v_case${index}`, 10);
    await catchUp(app);
    const other = app.anotherProcess();
    const opened = await cases();
    expect(opened).toHaveLength(20);
    for (const { id, video } of opened) {
      const outcomes = await Promise.allSettled([
        app.moderation.decide(id, { decision: "approved", note: "" }, "u_anna"),
        other.moderation.decide(id, { decision: "rejected", note: "" }, "u_bert"),
      ]);
      const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
      const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(made).toHaveLength(1);
      expect(refused).toHaveLength(1);
      expect(refused[0]).toMatchObject({ code: "conflict" });
      expect(refused[0].message).toContain(`${made[0]?.decidedBy} ${made[0]?.state} case ${id}`);
      const stored = await app.database.video.findUniqueOrThrow({ where: { id: video.videoId } });
      expect(stored.moderationStatus).toBe(made[0]?.state);
    }
  });

  it("stays consistent when approvals overlap publications and roll-ups", async () => {
    const videoIds = Array.from({ length: 25 }, (_, index) => `v_race${index}`);
    await addVideos(
      app,
      videoIds.map((id, index) => ({ id, channelId: `c_${index}`, moderationStatus: "pending" as const })),
    );
    const other = app.anotherProcess();
    for (const [index, videoId] of videoIds.entries()) {
      await likes(videoId, 1_000 + 10 * index);
      await catchUp(app);
      const [open] = await cases();
      await likes(videoId, 1);
      await Promise.all([
        app.moderation.decide(open?.id ?? "none", { decision: "approved", note: "" }, "u_mod"),
        catchUp(other),
        app.hot.publish("full"),
        other.hot.publish("incremental"),
        rollUpAll(app),
      ]);
      await catchUp(app);
      expect(await listedIds(app)).toContain(videoId);
      expect(await cases()).toEqual([]);
    }
    expect(await escalations()).toHaveLength(videoIds.length);
  });

  it("answers 404 for unknown cases and videos", async () => {
    for (const id of ["0", "999999", "abc", "1e3", "-1", "9".repeat(40)])
      await expect(app.moderation.decide(id, { decision: "approved", note: "" }, "u")).rejects.toMatchObject({
        code: "not-found",
      });
    await expect(
      app.moderation.changeVideo("v_none", { visibility: "private", note: "" }, "u"),
    ).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
