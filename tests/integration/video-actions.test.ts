import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DELETE as deleteComment } from "#app/api/v1/videos/[id]/comments/[commentId]/route.ts";
import { GET as getComments, POST as postComment } from "#app/api/v1/videos/[id]/comments/route.ts";
import { POST as postLike } from "#app/api/v1/videos/[id]/like/route.ts";
import { POST as postShareOpen } from "#app/api/v1/videos/[id]/share/open/route.ts";
import { POST as postShare } from "#app/api/v1/videos/[id]/share/route.ts";
import { POST as postUnlike } from "#app/api/v1/videos/[id]/unlike/route.ts";
import { POST as postWatchTime } from "#app/api/v1/videos/[id]/watchtime/route.ts";
import { addVideos, createTestApp, type TestApp, visitorCookie } from "#tests/support/app.ts";
import { rollUpAll } from "#tests/support/jobs.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp(TOKEN_ENV);
  serveWith(app);
  for (const name of ["anna", "bert"])
    await app.database.user.create({ data: { id: `u_${name}`, name, email: `${name}@example.org` } });
});
afterAll(() => app.shutDown());

let asked = 0;
/** A new address for each request, so that no rate limit applies. */
async function call(
  handler: Parameters<typeof callRoute>[0],
  videoId: string,
  {
    by,
    visitor,
    body = {},
    query = "",
    commentId,
    method = "POST",
  }: {
    by?: string;
    visitor?: string;
    body?: unknown;
    query?: string;
    commentId?: string;
    method?: string;
  } = {},
) {
  asked += 1;
  // Rate limits count per person.
  app.clock.advance(5_000);
  const headers = {
    ...(by ? await bearerOf(app, by) : {}),
    ...(visitor ? { cookie: visitorCookie(visitor) } : {}),
  };
  const response = await callRoute(handler, `/api/v1/videos/${videoId}/x${query}`, {
    ...(method === "POST" ? jsonInit(body, headers) : { method, headers }),
    ip: `198.51.${Math.floor(asked / 250)}.${asked % 250}`,
    params: { id: videoId, ...(commentId ? { commentId } : {}) },
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}

let videos = 0;
async function addShort(more: object = {}): Promise<string> {
  videos += 1;
  const id = `v_act_${videos}`;
  await addVideos(app, [
    { id, isShort: true, durationSec: 20, publishedAtMs: app.clock.nowMs() - 1000, ...more },
  ]);
  return id;
}
async function countersOf(videoId: string) {
  await rollUpAll(app);
  const { likes, comments, watchTimeSec, shares } = await app.database.videoStats.findUniqueOrThrow({
    where: { videoId },
  });
  return { likes, comments, watchTimeSec, shares };
}
const VISITOR = "a-visitor-of-the-tests";

describe("watch time", () => {
  it("counts once per eventId, stores the position, and marks a short as seen", async () => {
    const id = await addShort();
    const body = { eventId: "w-1", watchTimeSec: 7.5, positionSec: 7.5 };
    expect(await call(postWatchTime, id, { by: "u_anna", body })).toEqual({
      status: 202,
      body: { accepted: true },
    });
    const later = { eventId: "w-2", watchTimeSec: 2, positionSec: 9.5 };
    await call(postWatchTime, id, { by: "u_anna", body: later });
    // A late repetition of a beacon.
    expect((await call(postWatchTime, id, { by: "u_anna", body })).body).toEqual({ accepted: false });
    expect(await countersOf(id)).toMatchObject({ watchTimeSec: 9.5 });
    expect(await app.database.watchProgress.findFirstOrThrow({ where: { videoId: id } })).toMatchObject({
      userId: "u_anna",
      positionSec: 9.5,
    });
    expect(await app.shorts.cache?.seenBy("u_anna")).toContain(id);
  });

  it("of a visitor counts by cookie, and marks nothing as seen", async () => {
    const id = await addShort();
    const body = { eventId: "w-1", watchTimeSec: 5, positionSec: 5 };
    expect((await call(postWatchTime, id, { visitor: VISITOR, body })).status).toBe(202);
    expect((await call(postWatchTime, id, { body })).status).toBe(400);
    expect(await countersOf(id)).toMatchObject({ watchTimeSec: 5 });
    expect(await app.database.watchProgress.count({ where: { videoId: id } })).toBe(0);
  });

  it("of a long video marks nothing as seen", async () => {
    const id = await addShort({ isShort: false });
    await call(postWatchTime, id, { by: "u_bert", body: { eventId: "w", watchTimeSec: 5 } });
    expect(await app.shorts.cache?.seenBy("u_bert")).not.toContain(id);
  });

  it("is also accepted as text/plain of a beacon", async () => {
    const id = await addShort();
    const response = await callRoute(postWatchTime, `/api/v1/videos/${id}/watchtime`, {
      method: "POST",
      body: JSON.stringify({ eventId: "beacon", watchTimeSec: 3 }),
      headers: { "content-type": "text/plain;charset=UTF-8", cookie: visitorCookie(VISITOR) },
      params: { id },
      ip: "203.0.113.200",
    });
    expect(response.status).toBe(202);
    expect(await countersOf(id)).toMatchObject({ watchTimeSec: 3 });
  });

  it("is accepted while Redis is unavailable", async () => {
    const id = await addShort();
    serveWith(app.anotherProcess({ REDIS_URL: "redis://127.0.0.1:1", REDIS_TIMEOUT_MS: "50" }));
    const answer = await call(postWatchTime, id, {
      by: "u_anna",
      body: { eventId: "w-away", watchTimeSec: 4 },
    });
    serveWith(app);
    expect(answer.status).toBe(202);
    expect(await countersOf(id)).toMatchObject({ watchTimeSec: 4 });
  });
});

describe("likes", () => {
  it("return the new count, and count once however often they are sent", async () => {
    const id = await addShort();
    const by = "u_anna";
    expect((await call(postLike, id, { by })).body).toEqual({ liked: true, likes: 1 });
    expect((await call(postLike, id, { by })).body).toEqual({ liked: true, likes: 1 });
    expect(await countersOf(id)).toMatchObject({ likes: 1 });
    expect((await call(postLike, id, { by })).body).toEqual({ liked: true, likes: 1 });
    expect((await call(postLike, id, { by: "u_bert" })).body).toEqual({ liked: true, likes: 2 });
    expect(
      (await app.shorts.page({ page: 1, pageSize: 50 }, by)).items.find(({ videoId }) => videoId === id),
    ).toMatchObject({
      liked: true,
    });
    await rollUpAll(app);
    expect((await call(postUnlike, id, { by })).body).toEqual({ liked: false, likes: 1 });
    expect((await call(postUnlike, id, { by })).body).toEqual({ liked: false, likes: 1 });
    expect(await countersOf(id)).toMatchObject({ likes: 1 });
    expect((await call(postLike, id)).status).toBe(401);
  });
});

describe("a person's own likes", () => {
  it("show in their next reads, before and after the roll-up, and to nobody else", async () => {
    const id = await addShort();
    const shownTo = async (userId: string | null) => {
      const { items } = await app.shorts.page({ page: 1, pageSize: 1, start: id }, userId);
      return { liked: items[0]?.liked, likes: items[0]?.stats.likes };
    };
    await call(postLike, id, { by: "u_anna" });
    expect(await shownTo("u_anna")).toEqual({ liked: true, likes: 1 });
    expect(await shownTo("u_bert")).toEqual({ liked: false, likes: 0 });
    expect(await shownTo(null)).toEqual({ liked: false, likes: 0 });
    await call(postUnlike, id, { by: "u_anna" });
    expect(await shownTo("u_anna")).toEqual({ liked: false, likes: 0 });
    await call(postLike, id, { by: "u_anna" });
    await rollUpAll(app);
    expect(await shownTo("u_anna")).toEqual({ liked: true, likes: 1 });
    // The like is counted: repeating it changes nothing, and taking it back shows at once.
    await call(postLike, id, { by: "u_anna" });
    expect(await shownTo("u_anna")).toEqual({ liked: true, likes: 1 });
    expect((await call(postUnlike, id, { by: "u_anna" })).body).toEqual({ liked: false, likes: 0 });
    expect(await shownTo("u_anna")).toEqual({ liked: false, likes: 0 });
    expect(await countersOf(id)).toMatchObject({ likes: 0 });
    expect(await shownTo("u_anna")).toEqual({ liked: false, likes: 0 });
  });

  it("are read by an index, however many events are queued", async () => {
    const id = await addShort();
    const plan = await app.database.$transaction(async (sql) => {
      await sql.$executeRaw`SET LOCAL enable_seqscan = off`;
      return sql.$queryRaw<Record<string, string>[]>`
        EXPLAIN SELECT kind FROM engagement_pending
        WHERE viewer = 'u:' || ${"u_anna"}::text AND video_id = ${id} AND kind IN ('like', 'unlike')
        ORDER BY seq DESC LIMIT 1`;
    });
    expect(JSON.stringify(plan)).toContain("engagement_pending_likes");
  });
});

describe("comments", () => {
  it("are listed newest first in pages, and deleted by their author only", async () => {
    const id = await addShort();
    for (let index = 1; index <= 5; index += 1)
      await call(postComment, id, { by: "u_anna", body: { eventId: `c-${index}`, body: ` no. ${index} ` } });
    expect(await countersOf(id)).toMatchObject({ comments: 5 });

    const first = await call(getComments, id, { method: "GET", query: "?limit=2", by: "u_anna" });
    expect(first.body.items.map((comment: { body: string }) => comment.body)).toEqual(["no. 5", "no. 4"]);
    expect(first.body.items[0]).toMatchObject({
      isOwn: true,
      author: { id: "u_anna", name: "anna", avatarUrl: null },
    });
    const second = await call(getComments, id, {
      method: "GET",
      query: `?limit=2&cursor=${first.body.nextCursor}`,
    });
    expect(second.body.items.map((comment: { body: string }) => comment.body)).toEqual(["no. 3", "no. 2"]);
    expect(second.body.items[0]).toMatchObject({ isOwn: false });
    const third = await call(getComments, id, {
      method: "GET",
      query: `?limit=2&cursor=${second.body.nextCursor}`,
    });
    expect(third.body).toMatchObject({ items: [{ body: "no. 1" }], nextCursor: null });

    const commentId = first.body.items[0].id;
    const remove = (by?: string) =>
      call(deleteComment, id, { method: "DELETE", commentId, ...(by ? { by } : {}) });
    expect((await remove()).status).toBe(401);
    expect((await remove("u_bert")).status).toBe(403);
    expect((await remove("u_anna")).status).toBe(204);
    expect((await remove("u_anna")).status).toBe(204);
    expect(
      (await call(deleteComment, id, { method: "DELETE", commentId: "cm_no", by: "u_anna" })).status,
    ).toBe(404);
    expect(await countersOf(id)).toMatchObject({ comments: 4 });
    expect(JSON.stringify((await call(getComments, id, { method: "GET" })).body)).not.toContain("no. 5");
  });

  it("are stored once however often they are sent, also concurrently", async () => {
    const id = await addShort();
    const body = { eventId: "c-same", body: "only once" };
    const answers = await Promise.all([1, 2, 3].map(() => app.videos.actions.comment(id, body, "u_anna")));
    expect(new Set(answers.map((comment) => comment.id)).size).toBe(1);
    expect((await call(postComment, id, { by: "u_anna", body })).status).toBe(201);
    expect((await call(postComment, id, { by: "u_bert", body })).status).toBe(201);
    expect(await countersOf(id)).toMatchObject({ comments: 2 });
  });

  it("answer 400 for invalid text and for an invalid cursor", async () => {
    const id = await addShort();
    for (const body of [
      { eventId: "e", body: " " },
      { eventId: "e", body: "a\u0000b" },
      { body: "no id" },
      null,
      5,
    ])
      expect((await call(postComment, id, { by: "u_anna", body })).status).toBe(400);
    for (const cursor of [
      "x",
      "%00",
      Buffer.from("9e99 a").toString("base64url"),
      Buffer.from("5").toString("base64url"),
    ])
      expect(
        (await call(getComments, id, { method: "GET", query: `?cursor=${cursor}` })).status,
        cursor,
      ).toBe(400);
  });
});

describe("shares", () => {
  it("count once per visitor, link and day, when the link is opened", async () => {
    const id = await addShort();
    const { status, body } = await call(postShare, id, { by: "u_anna" });
    expect(status).toBe(201);
    const url = new URL(body.url);
    expect(url.pathname).toBe("/shorts");
    expect(Object.fromEntries(url.searchParams)).toEqual({ start: id, s: body.shareId });
    const open = (who: object) => call(postShareOpen, id, { body: { shareId: body.shareId }, ...who });
    expect(await countersOf(id)).toMatchObject({ shares: 0 });
    expect(await open({ visitor: VISITOR })).toEqual({ status: 202, body: { accepted: true } });
    expect((await open({ visitor: VISITOR })).body).toEqual({ accepted: false });
    expect((await open({ visitor: "another-visitor-here" })).body).toEqual({ accepted: true });
    expect((await open({ by: "u_bert" })).body).toEqual({ accepted: true });
    // The own link, and a visitor without a cookie.
    expect((await open({ by: "u_anna" })).body).toEqual({ accepted: false });
    expect((await open({})).body).toEqual({ accepted: false });
    expect(await countersOf(id)).toMatchObject({ shares: 3 });
    app.clock.advance(86_400_000);
    await open({ visitor: VISITOR });
    expect(await countersOf(id)).toMatchObject({ shares: 4 });
    expect((await call(postShareOpen, id, { body: { shareId: "made-up" } })).status).toBe(404);
    const other = await addShort();
    expect((await call(postShareOpen, other, { body: { shareId: body.shareId } })).status).toBe(404);
  });

  it("cannot be sent through the events route without opening a link", async () => {
    const id = await addShort();
    const claims = [1, 2, 3].map((n) => ({
      id: `s-${n}`,
      kind: "share",
      videoId: id,
      visitorId: `visitor-${n}`,
      linkId: `l-${n}`,
    }));
    await app.engagement.ingest(claims, { name: "web", trusted: false });
    expect(await countersOf(id)).toMatchObject({ shares: 0 });
  });
});

describe("a video that the viewer may not see", () => {
  it.each([
    { visibility: "private" },
    { moderationStatus: "pending" },
    { moderationStatus: "rejected" },
    { processing: "failed" },
    { channelId: "c_closed" },
    { publishedAtMs: Date.UTC(2030, 0, 1) },
  ])("causes 404 for every action: %j", async (hidden) => {
    const id = await addShort(hidden);
    if ("channelId" in hidden)
      await app.database.channel.update({ where: { id: "c_closed" }, data: { approved: false } });
    const by = "u_anna";
    for (const videoId of [id, "v_nowhere"]) {
      const answers = [
        await call(postWatchTime, videoId, { by, body: { eventId: "h", watchTimeSec: 1 } }),
        await call(postLike, videoId, { by }),
        await call(postUnlike, videoId, { by }),
        await call(postComment, videoId, { by, body: { eventId: "h", body: "hello" } }),
        await call(getComments, videoId, { method: "GET" }),
        await call(postShare, videoId, { by }),
        await call(postShareOpen, videoId, { by, body: { shareId: "x" } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    }
  });

  it("is not an unlisted one", async () => {
    const id = await addShort({ visibility: "unlisted" });
    expect((await call(postLike, id, { by: "u_anna" })).status).toBe(200);
  });
});

describe("an erasure", () => {
  it("keeps comments without their author, and deletes the rest", async () => {
    await app.database.user.create({ data: { id: "u_carl", name: "carl", email: "carl@example.org" } });
    const id = await addShort();
    const by = "u_carl";
    await call(postComment, id, { by, body: { eventId: "c", body: "mine" } });
    await call(postLike, id, { by });
    await call(postShare, id, { by });
    await call(postWatchTime, id, { by, body: { eventId: "w", watchTimeSec: 4, positionSec: 4 } });
    await rollUpAll(app);
    expect(await app.privacy.exportOf(by)).toMatchObject({
      comments: [{ body: "mine" }],
      likes: [{ videoId: id }],
      shareLinks: [{ videoId: id }],
      watchProgress: [{ positionSec: 4 }],
      seenShorts: [id],
    });
    await app.privacy.erase(by);
    expect((await call(getComments, id, { method: "GET" })).body.items).toEqual([
      { id: expect.any(String), body: "mine", createdAt: expect.any(String), author: null, isOwn: false },
    ]);
    for (const part of ["comments", "likes", "shareLinks", "watchProgress", "seenShorts", "watchTime"])
      expect((await app.privacy.exportOf(by))[part], part).toEqual([]);
    expect(await countersOf(id)).toMatchObject({ likes: 1, comments: 1, watchTimeSec: 4 });
  });

  it("prevents writes for the person by running requests", async () => {
    for (let round = 0; round < 12; round += 1) {
      const userId = `u_racing_${round}`;
      await app.database.user.create({ data: { id: userId, name: "r", email: `${userId}@example.org` } });
      const id = await addShort();
      const actions = () =>
        Array.from({ length: 4 }, (_, n) => [
          app.videos.actions.comment(id, { eventId: `c-${n}`, body: "racing" }, userId),
          app.videos.actions.share(id, { userId, visitorId: null }),
          app.videos.actions.watch(
            id,
            { eventId: `w-${n}`, watchTimeSec: 1, positionSec: n },
            { userId, visitorId: null },
          ),
          app.videos.actions.like(id, userId),
        ]).flat();
      const before = actions();
      const erasure = app.privacy.erase(userId);
      const results = await Promise.allSettled([...before, ...actions(), erasure]);
      const late = await Promise.allSettled(actions());
      for (const result of [...results, ...late])
        if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "unauthenticated" });
      expect(results.at(-1)?.status).toBe("fulfilled");
      await rollUpAll(app);
      const data = await app.privacy.exportOf(userId);
      for (const part of [
        "comments",
        "likes",
        "shareLinks",
        "watchProgress",
        "watchTime",
        "engagementLog",
        "seenShorts",
      ])
        expect(data[part], `${part} in round ${round}`).toEqual([]);
    }
  }, 120_000);
});
