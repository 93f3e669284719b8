import { createClient } from "@redis/client";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import { rebuildDecayedSums } from "#lib/adapters/postgres/decayed-sums.ts";
import { redisKeys } from "#lib/adapters/redis/keys.ts";
import { rankKeySql } from "#lib/ranking/algorithms.ts";
import { hoursSinceHotEpoch } from "#lib/ranking/hot-v1.ts";
import { HOT_V2_TAU_HOURS } from "#lib/ranking/hot-v2.ts";
import { DEFAULT_HOT_PARAMETERS } from "#lib/ranking/parameters.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED, visitorCookie } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";
import { prune, rollUpAll } from "#tests/support/jobs.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";

const HOUR_MS = 3_600_000;
const HOT_V2 = { ...DEFAULT_HOT_PARAMETERS, algorithm: "hot-v2", tauHours: HOT_V2_TAU_HOURS } as const;

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
  serveWith(app);
});
afterEach(() => app.shutDown());

const hoursAgo = (hours: number) => new Date(app.clock.nowMs() - hours * HOUR_MS).toISOString();
const giveToAll = () => app.flags.console.change("hot_v2", { enabled: true, percentage: 100 });
const likes = (id: string, videoId: string, count: number, hours = 1) => ({
  id,
  kind: "like",
  videoId,
  count,
  occurredAt: hoursAgo(hours),
});

let ip = 0;
/** Each request comes from another address, so that no rate limit applies. */
async function hot(headers: Record<string, string> = {}) {
  ip += 1;
  const response = await callRoute(getHot, "/api/v1/hot?limit=100", {
    headers: { cookie: visitorCookie("0123456789abcdef0123"), ...headers },
    ip: `203.0.113.${ip % 250}`,
  });
  const body = response.status === 200 ? await response.json() : null;
  return {
    status: response.status,
    algorithm: response.headers.get("x-algorithm-version"),
    etag: response.headers.get("etag") ?? "",
    ids: (body?.items ?? []).map(({ videoId }: { videoId: string }) => videoId) as string[],
  };
}

describe("the decayed sums of hot-v2", () => {
  const draft = fc.record({
    kind: fc.constantFrom("like", "like", "unlike", "comment", "share", "sum-like", "sum-watch"),
    person: fc.integer({ min: 0, max: 3 }),
    video: fc.integer({ min: 0, max: 1 }),
    amount: fc.integer({ min: 1, max: 5_000 }),
    /** In random order of time, so that late events are common. */
    minutesAgo: fc.integer({ min: 0, max: 5 * 24 * 60 }),
    rollUpAfter: fc.boolean(),
  });
  type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;
  const WEIGHT = { like: 1, comment: 1.2, watch: 0.8, share: 1.5 };

  /** The expected sums, by an independent implementation of the counting rules, event by event. */
  function netEvents(drafts: readonly Draft[], video: number) {
    const liked = new Map<number, number>();
    const rest: { weight: number; minutesAgo: number }[] = [];
    for (const each of drafts.filter((other) => other.video === video)) {
      const add = (weight: number) => rest.push({ weight, minutesAgo: each.minutesAgo });
      if (each.kind === "like" && !liked.has(each.person)) liked.set(each.person, each.minutesAgo);
      if (each.kind === "unlike") liked.delete(each.person);
      if (each.kind === "comment") add(WEIGHT.comment);
      if (each.kind === "share") add(WEIGHT.share);
      if (each.kind === "sum-like") add(WEIGHT.like * each.amount);
      if (each.kind === "sum-watch") add(WEIGHT.watch * each.amount);
    }
    const likesLeft = liked.values().map((minutesAgo) => ({ weight: WEIGHT.like, minutesAgo }));
    return [...rest, ...likesLeft];
  }

  function directKey(events: readonly { weight: number; minutesAgo: number }[]): number | null {
    if (events.length === 0) return null;
    const sum = events.reduce(
      (total, { weight, minutesAgo }) => total + weight * Math.exp(-minutesAgo / 60 / HOT_V2_TAU_HOURS),
      0,
    );
    return Math.log(sum) + hoursSinceHotEpoch(app.clock.nowMs() / 1000) / HOT_V2_TAU_HOURS;
  }

  function toEvent({ kind, person, amount, minutesAgo }: Draft, id: string, videoId: string) {
    const isSum = kind.startsWith("sum-");
    return {
      id,
      videoId,
      kind: isSum ? kind.slice(4) : kind,
      occurredAt: hoursAgo(minutesAgo / 60),
      ...(isSum ? {} : { userId: `person${person}` }),
      ...(kind === "sum-like" ? { count: amount } : {}),
      ...(kind === "sum-watch" ? { watchTimeSec: amount } : {}),
      ...(kind === "share" ? { linkId: id } : {}),
    };
  }

  async function storedKeys(): Promise<Map<string, number | null>> {
    const rows = await app.database.$queryRawUnsafe<{ video_id: string; key: number | null }[]>(
      `SELECT video_id, ${rankKeySql(HOT_V2)} AS key FROM video_stats`,
    );
    return new Map(rows.map(({ video_id, key }) => [video_id, key]));
  }

  function expectKey(actual: number | null | undefined, expected: number | null) {
    if (expected === null || actual === null || actual === undefined) expect(actual).toBe(expected);
    else expect(actual).toBeCloseTo(expected, 8);
  }

  it("match the events after the roll-up, in any order and batches, and can be rebuilt", async () => {
    await app.hot.publish("full", "hot-v2");
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 30 }), async (drafts) => {
        run += 1;
        const ids = [`v_run${run}a`, `v_run${run}b`];
        await addVideos(
          app,
          ids.map((id) => ({ id })),
        );
        for (const [index, each] of drafts.entries()) {
          const event = toEvent(each, `e${run}-${index}`, ids[each.video] ?? "");
          expect(await app.engagement.ingest([event], TRUSTED)).toMatchObject({ accepted: 1 });
          if (each.rollUpAfter) await rollUpAll(app);
        }
        await rollUpAll(app);
        const candidates = await app.database.hotCandidate.findMany({ where: { algorithm: "hot-v2" } });
        const stored = await storedKeys();
        for (const [video, id] of ids.entries()) {
          const expected = directKey(netEvents(drafts, video));
          expectKey(stored.get(id), expected);
          expectKey(candidates.find(({ videoId }) => videoId === id)?.rankKey ?? null, expected);
        }
      }),
      { numRuns: 12 },
    );
    const before = await storedKeys();
    await rebuildDecayedSums(app.database);
    const after = await storedKeys();
    expect(before.size).toBe(2 * run);
    for (const [id, key] of before) expectKey(after.get(id), key);
  });
});

describe("FR-9: the experiment hot_v2", () => {
  /** hot-v1 prefers new videos; hot-v2 prefers recent events. */
  async function addOldAndYoung() {
    await addVideos(app, [
      { id: "v_old000", channelId: "c_old", publishedAtMs: app.clock.nowMs() - 30 * 24 * HOUR_MS },
      { id: "v_young0", channelId: "c_young", publishedAtMs: app.clock.nowMs() - 2 * HOUR_MS },
    ]);
    await app.engagement.ingest([likes("a", "v_old000", 1_000), likes("b", "v_young0", 100)], TRUSTED);
    await catchUp(app);
  }

  it("is off by default: nobody gets hot-v2, and no such list is published", async () => {
    await addOldAndYoung();
    expect(await hot()).toMatchObject({ algorithm: "hot-v1", ids: ["v_young0", "v_old000"] });
    expect(await hot({ "x-feature-flag": "hot_v2=1" })).toMatchObject({ algorithm: "hot-v1" });
    expect(await app.database.hotGeneration.count({ where: { algorithm: "hot-v2" } })).toBe(0);
  });

  it("lists an old video with new events first; header, ETag and generation name the algorithm", async () => {
    await addOldAndYoung();
    const before = await hot();
    await giveToAll();
    await catchUp(app);
    const page = await hot();
    expect(page).toMatchObject({ algorithm: "hot-v2", ids: ["v_old000", "v_young0"] });
    expect(page.etag).not.toBe(before.etag);
    expect((await hot({ "if-none-match": before.etag })).status).toBe(200);
    expect((await hot({ "if-none-match": page.etag })).status).toBe(304);
    const record = await app.hot.store.latestGeneration("hot-v2");
    expect(record).toMatchObject({
      algorithm: "hot-v2",
      config: { version: 1, parameters: { algorithm: "hot-v2", tauHours: HOT_V2_TAU_HOURS } },
      videoIds: ["v_old000", "v_young0"],
    });
    expect((await app.hot.page({ type: "global", limit: 20, offset: 0 })).algorithm).toBe("hot-v1");
  });

  it("serves a correct list as soon as it is switched on, and after a pause, also in another process", async () => {
    await addOldAndYoung();
    await giveToAll();
    // No worker has run yet, so the first reader computes the list.
    expect(await hot()).toMatchObject({ algorithm: "hot-v2", ids: ["v_old000", "v_young0"] });
    await app.flags.console.change("hot_v2", { enabled: false });
    await app.engagement.ingest([likes("c", "v_young0", 50_000)], TRUSTED);
    await catchUp(app);
    await giveToAll();
    const worker = app.anotherProcess();
    await catchUp(worker);
    expect(await hot()).toMatchObject({ algorithm: "hot-v2", ids: ["v_young0", "v_old000"] });
  });

  it("drops its candidates while nobody gets the list, and is correct again afterwards", async () => {
    await addOldAndYoung();
    await giveToAll();
    await catchUp(app);
    const candidates = () => app.database.hotCandidate.count({ where: { algorithm: "hot-v2" } });
    await app.flags.console.change("hot_v2", { enabled: false });
    await prune(app);
    expect(await candidates()).toBe(2);
    app.clock.advance(11 * 60_000);
    await prune(app);
    await app.engagement.ingest([likes("c", "v_young0", 50_000)], TRUSTED);
    await catchUp(app);
    expect(await candidates()).toBe(0);
    await giveToAll();
    await catchUp(app);
    expect(await hot()).toMatchObject({ algorithm: "hot-v2", ids: ["v_young0", "v_old000"] });
  });

  it("stores each list under its own keys, and reads only the version of the requested one", async () => {
    await addOldAndYoung();
    await giveToAll();
    await catchUp(app);
    const client = createClient({ url: app.stores.redisUrl });
    await client.connect();
    try {
      expect(await client.zRange(redisKeys.hotList("hot-v1"), 0, -1, { REV: true })).toEqual([
        "v_young0",
        "v_old000",
      ]);
      expect(await client.zRange(redisKeys.hotList("hot-v2"), 0, -1, { REV: true })).toEqual([
        "v_old000",
        "v_young0",
      ]);
      expect(redisKeys.hotList("hot-v1")).toBe("hot:global");
    } finally {
      client.destroy();
    }
    const versions = await Promise.all([
      app.hot.cache?.readVersion("hot-v1"),
      app.hot.cache?.readVersion("hot-v2"),
    ]);
    expect(new Set(versions).size).toBe(2);
  });

  it("removes a rejected video from both lists before the decision is answered", async () => {
    await addOldAndYoung();
    await giveToAll();
    await catchUp(app);
    expect((await hot()).ids).toContain("v_old000");
    await app.moderation.changeVideo("v_old000", { moderationStatus: "rejected", note: "" }, "u_moderator");
    for (const algorithm of ["hot-v1", "hot-v2"] as const) {
      expect((await app.hot.cache?.readList(algorithm))?.videoIds).toEqual(["v_young0"]);
      expect((await app.hot.store.latestGeneration(algorithm))?.videoIds).toEqual(["v_young0"]);
    }
    expect((await hot()).ids).toEqual(["v_young0"]);
  });

  it("applies the creator cap, and opens a moderation case for a pending video near the top", async () => {
    await giveToAll();
    const greedy = Array.from({ length: 30 }, (_, index) => `v_greedy${index}`);
    const others = Array.from({ length: 20 }, (_, index) => `v_other${index}`);
    const old = { publishedAtMs: app.clock.nowMs() - 300 * 24 * HOUR_MS };
    await addVideos(app, [
      ...greedy.map((id) => ({ id, channelId: "c_greedy", ...old })),
      ...others.map((id) => ({ id, channelId: `c_${id}` })),
      // Too old for the top 20 of hot-v1.
      { id: "v_waiting", channelId: "c_waiting", moderationStatus: "pending" as const, ...old },
    ]);
    await app.engagement.ingest(
      [
        ...greedy.map((id) => likes(id, id, 5_000)),
        ...others.map((id) => likes(id, id, 100)),
        likes("w", "v_waiting", 9_000),
      ],
      TRUSTED,
    );
    await catchUp(app);
    const { ids } = await hot();
    expect(ids.slice(0, 20).filter((id) => id.startsWith("v_greedy"))).toHaveLength(3);
    expect(ids).not.toContain("v_waiting");
    const { cases } = await app.moderation.listCases({ state: "open", limit: 10, offset: 0 });
    expect(cases.map(({ video, rank }) => [video.videoId, rank])).toEqual([["v_waiting", 1]]);
  });
});
