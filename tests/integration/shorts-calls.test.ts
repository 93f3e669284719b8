import { createClient } from "@redis/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { redisKeys } from "#lib/adapters/redis/keys.ts";
import type { ShortsPools } from "#lib/feeds/shorts/ports.ts";
import { shortsQuerySchema } from "#lib/feeds/shorts/shorts-schema.ts";
import { createTestApp, type TestApp } from "#tests/support/app.ts";
import {
  addShorts,
  type CountedFeed,
  createCountedFeed,
  likeInOrder,
  rebuild,
} from "#tests/support/shorts.ts";

/** 100 in the ranked pool, 500 in the random pool, and 100 outside the pools. */
const SHORTS = 700;

let app: TestApp;
let counting: CountedFeed;
let redis: ReturnType<typeof createClient>;
let pools: ShortsPools;
let newest: string[];

beforeAll(async () => {
  app = await createTestApp();
  newest = await addShorts(app, SHORTS, (index) => ({ channelId: index % 2 ? "c_odd" : "c_even" }));
  await likeInOrder(app, newest.slice(0, 100));
  redis = createClient({ url: app.stores.redisUrl });
  await redis.connect();
  counting = await createCountedFeed(app);
});
afterAll(async () => {
  await counting.close();
  redis.destroy();
  await app.shutDown();
});
beforeEach(async () => {
  await redis.flushDb();
  pools = await rebuild(app);
});

async function ask(query: Record<string, unknown>, userId: string | null = null) {
  const { result, calls } = await counting.counted(() =>
    counting.feed(shortsQuerySchema.parse(query), userId),
  );
  return { ids: result.items.map(({ videoId }) => videoId), paging: result.paging, calls };
}

type Limits = { redis: number; database: number };

/** The table of SHORTS-8, at most two round trips (decision 0071). Commands inside scripts count. */
function expectAtMost({ calls }: Awaited<ReturnType<typeof ask>>, { redis: commands, database }: Limits) {
  expect(
    calls.redisRan.length,
    calls.redisRan.map((words) => words.join(" ")).join("\n"),
  ).toBeLessThanOrEqual(commands);
  expect(calls.redisSent).toBeLessThanOrEqual(commands);
  expect(calls.redisRoundTrips).toBeLessThanOrEqual(2);
  expect(calls.databaseQueries).toBeLessThanOrEqual(database);
}

const see = (userId: string, videoIds: string[]) => redis.sAdd(redisKeys.seenShorts(userId), videoIds);
const emptyPools = () => redis.del([redisKeys.shortsRanked, redisKeys.shortsRandom]);
/** Ids spread evenly over the random pool. */
const everyNth = (n: number, count: number) =>
  pools.randomIds.filter((_, place) => place % n === 0).slice(0, count);

describe("the channel feed", () => {
  it("takes 3 Redis and 3 database calls on a miss, 2 and 1 on a hit, newest first", async () => {
    const query = { channelId: "c_odd", page: 2 };
    const miss = await ask(query);
    expectAtMost(miss, { redis: 3, database: 3 });
    expect(miss.ids).toEqual(newest.filter((_, index) => index % 2).slice(10, 20));
    expect(miss.paging).toEqual({ page: 2, pageSize: 10, total: 350, nextCursor: null });
    expect(await redis.get("videos:short:v1:page-2:pagesize-10:c_odd")).toBe(["350", ...miss.ids].join("\n"));

    const hit = await ask(query);
    expectAtMost(hit, { redis: 2, database: 1 });
    expect(hit.calls.databaseQueries).toBe(1);
    expect(hit.ids).toEqual(miss.ids);
  });

  it("is separate from the anonymous feed, even for a channel with the id `feed`", async () => {
    await ask({});
    expect((await ask({ channelId: "feed" })).ids).toEqual([]);
    expect((await ask({})).ids).toHaveLength(10);
  });
});

describe("the anonymous feed", () => {
  it("takes 6 or 7 Redis calls and 1 database call on a miss, 2 and 1 on a hit", async () => {
    const miss = await ask({});
    expectAtMost(miss, { redis: 6, database: 1 });
    expect(miss.calls.redisRan.map(([name]) => name)).toEqual([
      "get",
      "get",
      "zcard",
      "zcard",
      "zrevrangebyscore",
      "set",
    ]);
    expect(miss.ids).toEqual(pools.rankedIds.slice(0, 10));
    expect(miss.paging).toMatchObject({ page: 1, total: 600 });
    const hit = await ask({});
    expectAtMost(hit, { redis: 2, database: 1 });
    expect(hit.ids).toEqual(miss.ids);
    expect(await redis.get("videos:short:v1:page-1:pagesize-10:feed")).toBe(["600", ...miss.ids].join("\n"));
  });

  it("continues into the random pool on a page that spans both", async () => {
    const miss = await ask({ page: 3, pageSize: 40 });
    expectAtMost(miss, { redis: 7, database: 1 });
    expect(miss.ids).toEqual([...pools.rankedIds.slice(80), ...pools.randomIds.slice(0, 20)]);
    const beyond = await ask({ page: 12, pageSize: 50 });
    expect(beyond.ids).toEqual(pools.randomIds.slice(450, 500));
    expect((await ask({ page: 13, pageSize: 50 })).ids).toEqual([]);
  });

  it("serves the newest if both pools are empty, with 5 and 3 calls", async () => {
    await emptyPools();
    const answer = await ask({});
    expectAtMost(answer, { redis: 5, database: 3 });
    expect(answer.ids).toEqual(newest.slice(0, 10));
    expect(answer.paging.total).toBe(SHORTS);
    expectAtMost(await ask({}), { redis: 2, database: 1 });
  });
});

describe("the authenticated feed", () => {
  it("takes 4 and 1 calls for a new person", async () => {
    const answer = await ask({}, "u_new");
    expectAtMost(answer, { redis: 4, database: 1 });
    expect(answer.ids).toEqual(pools.rankedIds.slice(0, 10));
  });

  it("takes 4 and 1 calls with 40 seen", async () => {
    await see("u_moderate", pools.rankedIds.slice(0, 40));
    const answer = await ask({}, "u_moderate");
    expectAtMost(answer, { redis: 4, database: 1 });
    expect(answer.ids).toEqual(pools.rankedIds.slice(40, 50));
  });

  it("takes 4 and 1 calls with 90 of the ranked seen", async () => {
    await see("u_active", pools.rankedIds.slice(5, 95));
    const answer = await ask({}, "u_active");
    expectAtMost(answer, { redis: 4, database: 1 });
    expect(answer.ids).toEqual([...pools.rankedIds.slice(0, 5), ...pools.rankedIds.slice(95)]);
  });

  it("takes 6 and 1 calls with all ranked and 50 others seen, and a batch of 20", async () => {
    const seen = everyNth(10, 50);
    await see("u_heavy", [...pools.rankedIds, ...seen]);
    const answer = await ask({}, "u_heavy");
    expectAtMost(answer, { redis: 6, database: 1 });
    expect(batchesOf(answer)).toEqual(["20"]);
    expect(answer.ids).toEqual(pools.randomIds.filter((id) => !seen.includes(id)).slice(0, 10));
  });

  it("takes 6 and 1 calls with 500 of 600 seen, and a batch of 90", async () => {
    const unseen = everyNth(5, 100);
    await see("u_very_heavy", [...pools.rankedIds, ...pools.randomIds.filter((id) => !unseen.includes(id))]);
    const answer = await ask({}, "u_very_heavy");
    expectAtMost(answer, { redis: 6, database: 1 });
    expect(batchesOf(answer)).toEqual(["90"]);
    expect(answer.ids).toEqual(unseen.slice(0, 10));
  });

  it("finds the unseen shorts in one round trip, wherever they are in the pool", async () => {
    const unseen = pools.randomIds.slice(-12);
    await see("u_unlucky", [...pools.rankedIds, ...pools.randomIds.slice(0, -12)]);
    const answer = await ask({}, "u_unlucky");
    expect(answer.ids).toEqual(unseen.slice(0, 10));
    expect(answer.calls).toMatchObject({ redisRoundTrips: 2, redisSent: 2, databaseQueries: 1 });
    expect((await ask({ page: 2 }, "u_unlucky")).ids).toEqual(unseen.slice(10));
  });

  it.each([600, 700])("takes 6 and 1 calls with %i seen, and serves all again", async (count) => {
    const others = Array.from({ length: count - 600 }, (_, index) => `v_long_gone_${index}`);
    await see("u_exhausted", [...pools.rankedIds, ...pools.randomIds, ...others]);
    const answer = await ask({}, "u_exhausted");
    expectAtMost(answer, { redis: 6, database: 1 });
    expect(answer.ids).toEqual(pools.rankedIds.slice(0, 10));
    const across = await ask({ page: 3, pageSize: 40 }, "u_exhausted");
    expectAtMost(across, { redis: 6, database: 1 });
    expect(across.ids).toEqual([...pools.rankedIds.slice(80), ...pools.randomIds.slice(0, 20)]);
  });

  it("takes 2 and 3 calls if both pools are empty", async () => {
    await emptyPools();
    const answer = await ask({}, "u_new");
    expectAtMost(answer, { redis: 2, database: 3 });
    expect(answer.ids).toEqual(newest.slice(0, 10));
  });

  it("does not cache pages", async () => {
    await ask({}, "u_new");
    expect(await redis.keys("videos:short:*page*")).toEqual([]);
  });

  it("has the sizes and TTLs of SHORTS-9", async () => {
    await app.shorts.cache?.markSeen("u_new", pools.rankedIds[0] ?? "");
    expect(await redis.ttl("videos:short:sorted")).toBeCloseTo(12 * 3600, -1);
    expect(await redis.ttl("videos:short:random-pool")).toBeCloseTo(12 * 3600, -1);
    expect(await redis.ttl("videos:user:u_new:seen-shorts")).toBeCloseTo(30 * 86_400, -1);
    expect(await redis.zCard("videos:short:sorted")).toBe(100);
    expect(await redis.zCard("videos:short:random-pool")).toBe(500);
    expect(await redis.sMembers("videos:user:u_new:seen-shorts")).toEqual([pools.rankedIds[0]]);
  });
});

describe("a scroll", () => {
  it("takes one command and few queries per page", async () => {
    await see("u_scroller", pools.rankedIds.slice(0, 40));
    let { cursor, calls }: { cursor: string | null; calls: Limits } = {
      cursor: (await ask({}, "u_scroller")).paging.nextCursor,
      calls: { redis: 0, database: 0 },
    };
    for (let page = 0; page < 5 && cursor; page += 1) {
      const answer = await ask({ cursor }, "u_scroller");
      // The first page with a cursor reads the pools.
      expectAtMost(answer, { redis: 1, database: page === 0 ? 3 : 1 });
      cursor = answer.paging.nextCursor;
      calls = { redis: answer.calls.redisSent, database: answer.calls.databaseQueries };
    }
    expect(calls).toEqual({ redis: 1, database: 1 });
  });
});

/** Lengths of the batches read from the random pool. */
function batchesOf({ calls }: Awaited<ReturnType<typeof ask>>): (string | undefined)[] {
  return calls.redisRan
    .filter(([name, key]) => name === "zrangebyscore" && key === redisKeys.shortsRandom)
    .map((words) => words.at(-1));
}
