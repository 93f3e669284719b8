import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getShorts } from "#app/api/v1/shorts/route.ts";
import type { App } from "#lib/app.ts";
import { shortsQuerySchema } from "#lib/feeds/shorts/shorts-schema.ts";
import { addVideos, createTestApp, type TestApp } from "#tests/support/app.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";
import { addShorts, likeInOrder, rebuild, shortId } from "#tests/support/shorts.ts";

/** Small pools, so that a scroll goes through all parts: ranked, random, the rest, and new shorts. */
const SIZES = { ranked: 4, random: 8 };

let app: TestApp;
beforeAll(async () => {
  // Long, because 50 people share few connections on a busy machine.
  app = await createTestApp({}, { connectTimeoutMs: 60_000 });
  serveWith(app);
});
afterAll(() => app.shutDown());

async function ask(query: Record<string, unknown>, userId: string | null, deps: App = app) {
  const { items, paging } = await deps.shorts.page(shortsQuerySchema.parse(query), userId);
  return { ids: items.map(({ videoId }) => videoId), next: paging.nextCursor };
}

async function startAnew(count: number, withLikes = count): Promise<string[]> {
  // Advance the clock, because pools in Redis are ordered by time.
  app.clock.advance(60_000);
  await app.database.$executeRaw`TRUNCATE shorts_pool, video CASCADE`;
  const ids = await addShorts(app, count);
  await likeInOrder(app, ids.slice(0, withLikes));
  await app.shorts.cache?.withdraw(ids, { forGood: false });
  await rebuild(app, SIZES);
  return ids;
}

/** Changes between two pages. */
type Incident =
  | { kind: "watch"; places: number[] }
  | { kind: "rebuild" }
  | { kind: "likes"; place: number }
  | { kind: "upload" }
  | { kind: "tomorrow" };

const incident: fc.Arbitrary<Incident> = fc.oneof(
  fc.record({ kind: fc.constant("watch" as const), places: fc.array(fc.nat(60), { maxLength: 8 }) }),
  fc.record({ kind: fc.constant("rebuild" as const) }),
  fc.record({ kind: fc.constant("likes" as const), place: fc.nat(60) }),
  fc.record({ kind: fc.constant("upload" as const) }),
  fc.record({ kind: fc.constant("tomorrow" as const) }),
);

describe("a scroll", () => {
  it("shows every short that stays eligible once, whatever changes meanwhile", async () => {
    let uploads = 0;
    let people = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          count: fc.integer({ min: 0, max: 30 }),
          liked: fc.nat(30),
          seenBefore: fc.array(fc.nat(30)),
          pages: fc.array(
            fc.record({
              size: fc.integer({ min: 1, max: 9 }),
              incidents: fc.array(incident, { maxLength: 3 }),
            }),
            {
              minLength: 1,
            },
          ),
          isPerson: fc.boolean(),
        }),
        async ({ count, liked, seenBefore, pages, isPerson }) => {
          const ids = await startAnew(count, Math.min(liked, count));
          people += 1;
          const userId = isPerson ? `u_${people}` : null;
          const watch = async (places: number[]) => {
            for (const place of places) {
              const id = ids[place];
              if (userId && id) await app.shorts.cache?.markSeen(userId, id);
            }
          };
          await watch(seenBefore);
          const shown: string[] = [];
          const uploaded: string[] = [];
          let cursor: string | null = null;
          for (let page = 0; ; page += 1) {
            expect(page).toBeLessThan(200);
            const { size, incidents } = pages[page % pages.length] ?? { size: 5, incidents: [] };
            const answer = await ask({ pageSize: size, ...(cursor ? { cursor } : {}) }, userId);
            shown.push(...answer.ids);
            cursor = answer.next;
            if (!cursor) break;
            // The person watches the shown shorts.
            if (userId) for (const id of answer.ids) await app.shorts.cache?.markSeen(userId, id);
            for (const happened of page < 60 ? incidents : []) {
              if (happened.kind === "watch") await watch(happened.places);
              if (happened.kind === "rebuild") await rebuild(app, SIZES);
              if (happened.kind === "tomorrow") app.clock.advance(86_400_000);
              if (happened.kind === "likes" && ids[happened.place])
                await app.database.$executeRaw`
                  UPDATE video_stats SET likes = likes + 1e9 WHERE video_id = ${ids[happened.place]}`;
              if (happened.kind === "upload") {
                uploads += 1;
                app.clock.advance(1_000);
                const id = `v_new_${uploads}`;
                await addVideos(app, [{ id, isShort: true, publishedAtMs: app.clock.nowMs() }]);
                uploaded.push(id);
              }
            }
          }
          expect(shown).toHaveLength(new Set(shown).size);
          // Shorts uploaded after the first page appear at the end.
          expect(shown.toSorted()).toEqual(
            [...(shown.length > 0 || count > 0 ? [...ids, ...uploaded] : [])].toSorted(),
          );
        },
      ),
      { numRuns: 25 },
    );
  }, 600_000);

  it("has this order: unseen shorts of the pools, the rest newest first, seen shorts", async () => {
    const ids = await startAnew(20, 4);
    const pools = await rebuild(app, SIZES);
    const seen = [...pools.rankedIds.slice(0, 2), ...pools.randomIds.slice(0, 3)];
    for (const id of seen) await app.shorts.cache?.markSeen("u_parts", id);
    const shown: string[] = [];
    let answer = await ask({ pageSize: 3 }, "u_parts");
    for (; answer.next; answer = await ask({ pageSize: 3, cursor: answer.next }, "u_parts"))
      shown.push(...answer.ids);
    shown.push(...answer.ids);
    const inPools = [...pools.rankedIds, ...pools.randomIds];
    expect(shown).toEqual([
      ...inPools.filter((id) => !seen.includes(id)),
      ...ids.filter((id) => !inPools.includes(id)),
      ...seen,
    ]);
  });

  it("returns the same page for the same cursor, so that a request can be repeated", async () => {
    await startAnew(20);
    const first = await ask({ pageSize: 5 }, null);
    const second = await ask({ pageSize: 5, cursor: first.next }, null);
    expect(await ask({ pageSize: 5, cursor: first.next }, null)).toEqual(second);
    await rebuild(app, SIZES);
    const third = await ask({ pageSize: 5, cursor: second.next }, null);
    app.clock.advance(3_600_000);
    await rebuild(app, SIZES);
    expect((await ask({ pageSize: 5, cursor: second.next }, null)).ids).toEqual(third.ids);
  });

  it("of a channel shows each of its shorts once, even after an outdated cached page", async () => {
    const ids = await startAnew(12);
    await ask({ channelId: "c_one", pageSize: 5 }, null);
    // While the page is cached, one short is added and one is removed.
    await addVideos(app, [{ id: "v_just_now", isShort: true, publishedAtMs: app.clock.nowMs() }]);
    await app.database.video.update({ where: { id: ids[1] ?? "" }, data: { visibility: "private" } });
    const shown: string[] = [];
    let answer = await ask({ channelId: "c_one", pageSize: 5 }, null);
    for (; answer.next; answer = await ask({ channelId: "c_one", pageSize: 5, cursor: answer.next }, null))
      shown.push(...answer.ids);
    shown.push(...answer.ids);
    expect(shown.toSorted()).toEqual(["v_just_now", ...ids.filter((id) => id !== ids[1])].toSorted());
  });

  it("starts with a linked short, also an unlisted one, and shows it once", async () => {
    const ids = await startAnew(15);
    await addVideos(app, [{ id: "v_unlisted", isShort: true, visibility: "unlisted" }]);
    for (const start of [ids[11] ?? "", "v_unlisted"]) {
      const shown: string[] = [];
      let answer = await ask({ pageSize: 4, start }, null);
      expect(answer.ids).toHaveLength(4);
      for (; answer.next; answer = await ask({ pageSize: 4, cursor: answer.next }, null))
        shown.push(...answer.ids);
      shown.push(...answer.ids);
      expect(shown[0]).toBe(start);
      expect(shown.toSorted()).toEqual([...new Set([...ids, start])].toSorted());
    }
    await addVideos(app, [{ id: "v_private", isShort: true, visibility: "private" }, { id: "v_long" }]);
    for (const start of ["v_private", "v_long", "v_nowhere"])
      expect((await ask({ pageSize: 4, start }, null)).ids).toEqual((await ask({ pageSize: 4 }, null)).ids);
  });

  it("of 50 people at once, while pools are rebuilt, has no repetition, gap or error", async () => {
    const ids = await startAnew(60);
    const processes = [app, app.anotherProcess()];
    let rebuilds = 0;
    let isRebuilding = false;

    /** Rebuilds the pools repeatedly during the scrolls, each a second later and with another best short. */
    async function rebuildUnlessRebuilding(): Promise<void> {
      if (isRebuilding) return;
      isRebuilding = true;
      app.clock.advance(1_000);
      await app.database.$executeRaw`
        UPDATE video_stats SET likes = likes + 1e8 WHERE video_id = ${ids[(rebuilds * 7) % ids.length]}`;
      await rebuild(app, { ranked: 10, random: 30 });
      rebuilds += 1;
      isRebuilding = false;
    }

    async function scroll(person: number): Promise<string[]> {
      const deps = processes[person % processes.length] ?? app;
      const userId = person % 5 === 0 ? null : `u_scroll_${person}`;
      const pageSize = 5 + (person % 6);
      const shown: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const answer = await ask({ pageSize, ...(cursor ? { cursor } : {}) }, userId, deps);
        shown.push(...answer.ids);
        // As in the watch route, a Redis timeout only loses the seen mark.
        if (userId) await Promise.allSettled(answer.ids.map((id) => deps.shorts.cache?.markSeen(userId, id)));
        await rebuildUnlessRebuilding();
        if (!answer.next) return shown;
        cursor = answer.next;
      }
    }

    const everybody = await Promise.all(Array.from({ length: 50 }, (_, person) => scroll(person)));
    for (const shown of everybody) {
      expect(shown).toHaveLength(ids.length);
      expect(shown.toSorted()).toEqual(ids);
    }
    // The test is only meaningful if the pools have changed.
    expect(rebuilds).toBeGreaterThan(2);
  }, 300_000);
});

describe("a cursor", () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const status = async (query: string) =>
    (await callRoute(getShorts, `/api/v1/shorts?${query}`, { ip: `198.51.${asked++ % 250}.${asked % 250}` }))
      .status;
  let asked = 0;

  it("that is invalid causes 400, never a server error", async () => {
    await startAnew(20);
    const { next } = await ask({ pageSize: 3 }, null);
    const { next: pinned } = await ask({ pageSize: 3, cursor: next }, null);
    expect(await status(`cursor=${pinned}`)).toBe(200);
    const good = JSON.parse(Buffer.from(pinned ?? "", "base64url").toString());
    for (const bad of [
      "x",
      encode(null),
      encode([]),
      encode({}),
      encode({ ...good, v: 2 }),
      encode({ ...good, n: -1 }),
      encode({ ...good, c: "c_one" }),
      encode({ ...good, x: ["\u0000"] }),
      encode({ ...good, p: { ...good.p, i: 9e15 } }),
      encode({ ...good, p: { ...good.p, i: 987_654 } }),
      encode({ ...good, p: { ...good.p, t: 9e15 } }),
      encode({ ...good, p: { ...good.p, t: 1.5 } }),
      encode({ ...good, p: { ...good.p, a: [-9e15, "v_1"] } }),
      encode({ ...good, p: { ...good.p, b: "A".repeat(5_000) } }),
      encode({ ...good, p: { ...good.p, r: "nowhere" } }),
      (pinned ?? "").slice(0, -7),
      "%00",
      "%FF%FE",
    ])
      expect(await status(`cursor=${bad}`), bad).toBe(400);
    expect(await status(`cursor=${pinned}&channelId=c_one`)).toBe(400);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((json) => Buffer.from(json).toString("base64url")),
        ),
        async (text) => {
          if (text !== "") expect(await status(`cursor=${encodeURIComponent(text)}`)).toBe(400);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("is valid for twelve hours after its pools were replaced, then causes a helpful error", async () => {
    await startAnew(20);
    const { next } = await ask({ pageSize: 3 }, null);
    const { next: pinned } = await ask({ pageSize: 3, cursor: next }, null);
    await app.database.$executeRaw`UPDATE video_stats SET likes = 1e12 WHERE video_id = ${shortId(19)}`;
    app.clock.advance(3_600_000);
    await rebuild(app, SIZES);
    const prune = () => app.shorts.pools.poolStore.prune(app.clock.nowMs() - 13 * 3_600_000);
    app.clock.advance(11 * 3_600_000);
    await prune();
    expect(await status(`cursor=${pinned}`)).toBe(200);
    app.clock.advance(2 * 3_600_000);
    expect(await prune()).toBe(1);
    // A process that has them in memory can continue; a new process cannot.
    serveWith(app.anotherProcess());
    expect(await status(`cursor=${pinned}`)).toBe(400);
    serveWith(app);
  });
});
