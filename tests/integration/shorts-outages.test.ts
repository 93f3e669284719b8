import { createClient } from "@redis/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as getShorts } from "#app/api/v1/shorts/route.ts";
import { POST as postWatchTime } from "#app/api/v1/videos/[id]/watchtime/route.ts";
import type { App } from "#lib/app.ts";
import type { ShortsPools } from "#lib/feeds/shorts/ports.ts";
import { addVideos, createTestApp, type TestApp } from "#tests/support/app.ts";
import { rebuildPoolsWhenDue, writeSeenShorts } from "#tests/support/jobs.ts";
import { callRoute, jsonInit, serveWith } from "#tests/support/routes.ts";
import { addShorts, likeInOrder, rebuild } from "#tests/support/shorts.ts";
import { createTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

const PERSON = "u_mai";

let app: TestApp;
let postgres: TcpProxy;
let redisProxy: TcpProxy;
let redis: ReturnType<typeof createClient>;
/** The web process under test. Both of its stores can fail. */
let web: App;
let ids: string[];
let pools: ShortsPools;
let asked = 0;

beforeAll(async () => {
  app = await createTestApp({ ...TOKEN_ENV, SHORTS_READ_TIMEOUT_MS: "1000" });
  await app.database.user.create({ data: { id: PERSON, name: "Mai", email: "mai@example.org" } });
  postgres = await createTcpProxy(app.stores.databaseUrl);
  redisProxy = await createTcpProxy(app.stores.redisUrl);
  redis = createClient({ url: app.stores.redisUrl });
  await redis.connect();
});
afterAll(async () => {
  redis.destroy();
  await postgres.close();
  await redisProxy.close();
  await app.shutDown();
});

beforeEach(async () => {
  await app.database.$executeRaw`TRUNCATE shorts_pool, tombstone, video CASCADE`;
  await redis.flushDb();
  ids = await addShorts(app, 40, (index) => ({ channelId: index % 2 ? "c_odd" : "c_even" }));
  await likeInOrder(app, ids.slice(10, 20));
  pools = await rebuild(app, { ranked: 10, random: 20 });
  // Its caches are empty.
  web = app.anotherProcess({
    DATABASE_URL: postgres.url,
    REDIS_URL: redisProxy.url,
    REDIS_TIMEOUT_MS: "1000",
  });
  await expect.poll(() => web.shorts.cache?.poolsState().catch(() => null)).not.toBeNull();
  serveWith(web);
});
afterEach(async () => {
  await postgres.restore();
  await redisProxy.restore();
  await web.close();
});

/** A new address for each request, so that no rate limit applies. */
const nextAddress = () => `198.51.${Math.floor(++asked / 250)}.${asked % 250}`;

async function read(query = "", by?: string) {
  const headers = by ? await bearerOf(app, by) : {};
  const response = await callRoute(getShorts, `/api/v1/shorts?${query}`, { headers, ip: nextAddress() });
  const body = await response.json();
  const items: { videoId: string; title: string }[] = body.items ?? [];
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    items,
    ids: items.map(({ videoId }) => videoId),
    next: body.paging?.nextCursor as string | null,
  };
}

async function watch(videoId: string, eventId: string, by: string) {
  const body = { eventId, watchTimeSec: 5 };
  const response = await callRoute(postWatchTime, `/api/v1/videos/${videoId}/watchtime`, {
    ...jsonInit(body, await bearerOf(app, by)),
    ip: nextAddress(),
    params: { id: videoId },
  });
  return response.status;
}

/** Scrolls to the end, or until an error. */
async function scrollFrom(first: Awaited<ReturnType<typeof read>>, by?: string) {
  const shown = [...first.ids];
  let page = first;
  while (page.status === 200 && page.next) {
    const cursor = page.next;
    page = await read(`pageSize=7&cursor=${cursor}`, by);
    if (page.status !== 200) return { shown, cursor, status: page.status };
    shown.push(...page.ids);
  }
  return { shown, cursor: null, status: page.status };
}

describe("Shorts while Postgres is unavailable", () => {
  it("serves anonymous pages, in a process that had not read them before", async () => {
    const before = await read("pageSize=50");
    await postgres.kill();
    expect(await read("pageSize=50")).toEqual(before);
    expect((await read("pageSize=10&page=2")).ids).toEqual(pools.randomIds.slice(0, 10));
    expect(before.ids).toEqual([...pools.rankedIds, ...pools.randomIds]);
  });

  it("serves a person's pages, without seen shorts", async () => {
    for (const id of pools.rankedIds.slice(0, 3)) await app.shorts.cache?.markSeen(PERSON, id);
    await postgres.kill();
    const page = await read("pageSize=5", PERSON);
    expect(page.status).toBe(200);
    expect(page.ids).toEqual(pools.rankedIds.slice(3, 8));
  });

  it("serves a cached channel page, and answers 503 for one that is not cached", async () => {
    const before = await read("channelId=c_odd&pageSize=10");
    await postgres.kill();
    const during = await read("channelId=c_odd&pageSize=10");
    expect(during.ids).toEqual(
      before.ids.filter((id) => [...pools.rankedIds, ...pools.randomIds].includes(id)),
    );
    expect(during.ids.length).toBeGreaterThan(0);
    expect(await read("channelId=c_even&pageSize=10")).toMatchObject({ status: 503, retryAfter: "5" });
  });

  it("waits for a hung Postgres three times only", async () => {
    await read();
    postgres.hang();
    for (let page = 1; page <= 3; page += 1) expect((await read(`page=${page}`)).status).toBe(200);
    const startedAtMs = performance.now();
    for (let page = 1; page <= 3; page += 1) expect((await read(`page=${page}`)).status).toBe(200);
    // One of them may be the trial call of the circuit breaker.
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
  });

  it.each(["one page", "two pages"])(
    "continues a scroll after %s, without gap or repetition",
    async (shownBefore) => {
      let page = await read("pageSize=7", PERSON);
      const begun = [...page.ids];
      if (shownBefore === "two pages") {
        page = await read(`pageSize=7&cursor=${page.next}`, PERSON);
        begun.push(...page.ids);
      }
      await postgres.kill();
      const during = await scrollFrom({ ...page, ids: [] }, PERSON);
      expect([...begun, ...during.shown].toSorted()).toEqual(
        [...pools.rankedIds, ...pools.randomIds].toSorted(),
      );
      // The rest of the catalogue is only in Postgres.
      expect(during.status).toBe(503);
      await postgres.restore();
      const resumed = () => read(`pageSize=7&cursor=${during.cursor}`, PERSON);
      await expect.poll(async () => (await resumed()).status, { timeout: 5_000 }).toBe(200);
      const after = await scrollFrom(await resumed(), PERSON);
      expect(after.cursor).toBeNull();
      expect([...begun, ...during.shown, ...after.shown].toSorted()).toEqual(ids);
    },
  );

  it("shows nothing that was withdrawn before", async () => {
    const rejected = pools.rankedIds[0] ?? "";
    const unpublished = pools.randomIds[3] ?? "";
    const first = await read("pageSize=5");
    const second = await read(`pageSize=5&cursor=${first.next}`);
    expect(first.ids).toContain(rejected);
    await read("channelId=c_odd&pageSize=50");
    await read("channelId=c_even&pageSize=50");
    await app.moderation.changeVideo(rejected, { moderationStatus: "rejected", note: "" }, "u_mod");
    await app.moderation.changeVideo(unpublished, { visibility: "private", note: "" }, "u_mod");
    await postgres.kill();
    const gone = [rejected, unpublished];
    const shown = [
      await read("pageSize=50"),
      await read("pageSize=50", PERSON),
      await read("channelId=c_odd&pageSize=50"),
      await read("channelId=c_even&pageSize=50"),
      await read(`start=${rejected}`),
      await read(`pageSize=50&cursor=${first.next}`),
      await read(`pageSize=50&cursor=${second.next}`),
    ].flatMap((page) => page.ids);
    expect(shown.length).toBeGreaterThan(80);
    for (const id of gone) expect(shown).not.toContain(id);
  });

  it("shows and stores nothing of people erased before", async () => {
    await app.database.user.create({ data: { id: "u_gone", name: "Gone", email: "gone@example.org" } });
    await addVideos(app, [{ id: "v_of_gone", isShort: true, channelId: "c_gone" }]);
    await app.database.channel.update({ where: { id: "c_gone" }, data: { ownerId: "u_gone" } });
    app.clock.advance(1_000);
    await rebuild(app);
    expect((await read("pageSize=50")).ids).toContain("v_of_gone");
    const kept = async () => JSON.stringify(await redis.hGetAll("videos:short:cards"));
    expect(await kept()).toContain("Title of v_of_gone");
    await app.privacy.erase("u_gone");
    await postgres.kill();
    const { ids: shown } = await read("pageSize=50");
    expect(shown).toHaveLength(40);
    expect(shown).not.toContain("v_of_gone");
    expect(await kept()).not.toContain("v_of_gone");
  });

  it("shows nothing that was withdrawn while Redis was unavailable", async () => {
    const rejected = pools.rankedIds[0] ?? "";
    const cutOff = app.anotherProcess({ REDIS_URL: "redis://127.0.0.1:1", REDIS_TIMEOUT_MS: "50" });
    await cutOff.moderation.changeVideo(rejected, { moderationStatus: "rejected", note: "" }, "u_mod");
    // After Redis is back, the worker finds that its pools are outdated.
    await rebuildPoolsWhenDue(app);
    await postgres.kill();
    const page = await read("pageSize=50");
    expect(page.ids).toHaveLength(39);
    expect(page.ids).not.toContain(rejected);
  });

  it("never accepts cards of older pools than the latest", async () => {
    app.clock.advance(1_000);
    await addVideos(app, [{ id: "v_newest", isShort: true }]);
    await likeInOrder(app, ["v_newest"]);
    await rebuild(app);
    expect(await app.shorts.cache?.swap(pools, [], pools.generatedAtMs)).toBe(false);
    expect(await redis.keys("videos:short:cards*")).toEqual(["videos:short:cards"]);
    await postgres.kill();
    expect((await read("pageSize=1")).ids).toEqual(["v_newest"]);
  });

  it("answers 503 if Redis is unavailable as well", async () => {
    await postgres.kill();
    await redisProxy.kill();
    expect(await read()).toMatchObject({ status: 503, retryAfter: "5", items: [] });
  });
});

describe("Shorts while Redis is unavailable", () => {
  it("are served from Postgres in all feeds", async () => {
    for (const fail of [() => redisProxy.hang(), () => redisProxy.kill()]) {
      await fail();
      const queries: [string, string?][] = [
        ["pageSize=5"],
        ["pageSize=5", PERSON],
        ["channelId=c_odd"],
        ["page=2"],
      ];
      for (const [query, by] of queries) {
        const page = await read(query, by);
        expect(page.status, query).toBe(200);
        expect(page.ids.length).toBeGreaterThan(0);
      }
      expect((await read("pageSize=5")).ids).toEqual(ids.slice(0, 5));
      await redisProxy.restore();
    }
  });

  it("are recorded as seen, and not shown again afterwards", async () => {
    const watched = pools.rankedIds.slice(0, 3);
    await redisProxy.kill();
    for (const id of watched) expect(await watch(id, `w-${id}`, PERSON)).toBe(202);
    await redisProxy.restore();
    await expect
      .poll(() => web.shorts.cache?.poolsState().catch(() => null), { timeout: 5_000 })
      .not.toBeNull();
    expect(await redis.sMembers(`videos:user:${PERSON}:seen-shorts`)).toEqual([]);
    await writeSeenShorts(app);
    expect((await redis.sMembers(`videos:user:${PERSON}:seen-shorts`)).toSorted()).toEqual(
      watched.toSorted(),
    );
    expect((await read("pageSize=5", PERSON)).ids).toEqual(pools.rankedIds.slice(3, 8));
    expect(await app.database.seenShortDue.count()).toBe(0);
  });

  it("stay queued as seen until Redis is back, and an erasure deletes the entries", async () => {
    await redisProxy.kill();
    const [id = ""] = ids;
    await watch(id, "w-erased", PERSON);
    await writeSeenShorts(web);
    expect(await app.database.seenShortDue.count()).toBe(1);
    expect((await app.privacy.exportOf(PERSON)).seenShortsDue).toMatchObject([{ videoId: id }]);
    await app.privacy.erase(PERSON);
    expect(await app.database.seenShortDue.count()).toBe(0);
    await app.database.$executeRaw`
      INSERT INTO seen_short_due (user_id, video_id, at) VALUES (${PERSON}, ${id}, now())`;
    expect(await app.database.seenShortDue.count()).toBe(0);
  });

  it("are reported again by the browser if Postgres fails too", async () => {
    const [id = ""] = pools.rankedIds;
    await app.database.$executeRaw`DELETE FROM tombstone`;
    await redisProxy.kill();
    await postgres.kill();
    expect(await watch(id, "w-again", "u_both")).toBe(503);
    await postgres.restore();
    await redisProxy.restore();
    await expect.poll(() => watch(id, "w-again", "u_both"), { timeout: 5_000 }).toBe(202);
    await writeSeenShorts(app);
    expect(await redis.sMembers("videos:user:u_both:seen-shorts")).toEqual([id]);
  });
});
