import { createServer, type Socket } from "node:net";
import { createClient } from "@redis/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as getHot } from "#app/api/v1/hot/route.ts";
import { GET as exportMe } from "#app/api/v1/me/export/route.ts";
import type { App } from "#lib/app.ts";
import { importEmbeddings } from "#lib/embeddings/import-embeddings.ts";
import { cosine } from "#lib/embeddings/vector.ts";
import type { HotFeed } from "#lib/feeds/hot/hot-schema.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";
import { runJobNow } from "#tests/support/jobs.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";
import { createTcpProxy } from "#tests/support/tcp-proxy.ts";
import { bearerOf, TOKEN_ENV } from "#tests/support/tokens.ts";

const TOPICS = ["cats", "trains", "food", "space"] as const;
type Topic = (typeof TOPICS)[number];
const WORDS: Record<Topic, string> = {
  cats: "sleepy kitten purring on the sofa",
  trains: "night train through snowy stations",
  food: "noodle soup with spring onions",
  space: "rings of saturn seen from orbit",
};
const VIDEOS_EACH = 15;

let app: TestApp;
let requests = 0;

/** The videos of each topic are spread evenly over the global list; the last ones are not listed. */
const idOf = (topic: Topic, index: number) => `v_${topic}${index}`;
const topicOf = (videoId: string) => /^v_([a-z]+)/.exec(videoId)?.[1];

beforeEach(async () => {
  app = await createTestApp(TOKEN_ENV);
  serveWith(app);
  const videos = TOPICS.flatMap((topic) =>
    Array.from({ length: VIDEOS_EACH }, (_, index) => ({ topic, index, id: idOf(topic, index) })),
  );
  await addVideos(
    app,
    videos.map(({ id, topic, index }) => ({
      id,
      // Several creators per topic, so that the creator cap does not affect the order.
      channelId: `c_${topic}${Math.floor(index / 3)}`,
      title: `${WORDS[topic]}, part ${index}`,
      tags: [topic],
    })),
  );
  await app.engagement.ingest(
    videos.map(({ id, index }, place) => ({
      id: `start-${id}`,
      kind: "like",
      videoId: id,
      count: 1_000 - 10 * index - (place % 4),
    })),
    TRUSTED,
  );
  await catchUp(app);
  await follow();
});
afterEach(() => app.shutDown());

/** Runs the jobs that the worker runs within two seconds of an event. */
async function follow(): Promise<void> {
  await runJobNow(app, "embed-videos");
  await app.embeddings.updateUserEmbeddings();
}

let eventCount = 0;
async function act(
  userId: string,
  kind: "like" | "unlike" | "watch",
  videoIds: readonly string[],
): Promise<void> {
  const events = videoIds.map((videoId) => {
    eventCount += 1;
    return { id: `act-${eventCount}`, kind, videoId, ...(kind === "watch" ? { watchTimeSec: 280 } : {}) };
  });
  const { rejected } = await app.engagement.ingest(events, { name: "web", trusted: false, userId });
  expect(rejected).toEqual([]);
  await catchUp(app);
  await follow();
  // A user vector is cached for a second.
  app.clock.advance(1_000);
}

async function ask(userId: string | null, query = "limit=100", headers: Record<string, string> = {}) {
  const authorization = userId === null ? {} : await bearerOf(app, userId);
  requests += 1;
  const response = await callRoute(getHot, `/api/v1/hot?type=personal&${query}`, {
    headers: { ...authorization, ...headers },
    // The rate limit has its own tests.
    ip: `203.0.113.${requests % 250}`,
  });
  return response;
}

async function listOf(userId: string, query?: string) {
  // These tests send more than 30 requests a minute.
  app.clock.advance(2_100);
  const response = await ask(userId, query);
  expect(response.status).toBe(200);
  const body = (await response.json()) as HotFeed;
  return {
    ids: body.items.map(({ videoId }) => videoId),
    body,
    order: response.headers.get("x-feed-order"),
    source: response.headers.get("x-feed-source"),
    etag: response.headers.get("etag"),
  };
}

async function globalIds(reader: App = app): Promise<string[]> {
  const { body } = await reader.hot.page({ type: "global", limit: 100, offset: 0 });
  return body.items.map(({ videoId }) => videoId);
}

const shareOf = (topic: Topic, ids: readonly string[]) =>
  ids.slice(0, 10).filter((id) => topicOf(id) === topic).length / 10;
const some = (topic: Topic, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => idOf(topic, from + index));

describe("FR-6: the personal list", () => {
  it("needs a person", async () => {
    expect((await ask(null)).status).toBe(401);
  });

  it("is in global order for a new person", async () => {
    const { ids, order, body } = await listOf("u_new");
    expect(ids).toEqual(await globalIds());
    expect(order).toBe("global");
    expect(body.type).toBe("personal");
    expect(body.items.map(({ rank }) => rank)).toEqual(ids.map((_, index) => index + 1));
  });

  it("differs clearly for two people with different histories", async () => {
    await act("u_cat", "like", some("cats", 0, 6));
    await act("u_rail", "watch", some("trains", 0, 6));
    const [cat, rail] = [await listOf("u_cat"), await listOf("u_rail")];
    expect(shareOf("cats", cat.ids)).toBeGreaterThanOrEqual(0.8);
    expect(shareOf("trains", rail.ids)).toBeGreaterThanOrEqual(0.8);
    expect(
      cat.ids.slice(0, 10).filter((id) => rail.ids.slice(0, 10).includes(id)).length,
    ).toBeLessThanOrEqual(2);
    expect([cat.order, rail.order]).toEqual(["personal", "personal"]);
    // The global list does not change.
    expect(shareOf("cats", await globalIds())).toBeLessThan(0.5);
  });

  it("contains only videos of the global list, each once, ranked from 1, with their scores", async () => {
    await act("u_cat", "like", some("cats", 0, 6));
    const { body, ids } = await listOf("u_cat");
    const { body: global } = await app.hot.page({ type: "global", limit: 100, offset: 0 });
    const scores = new Map(global.items.map(({ videoId, hotScore }) => [videoId, hotScore]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { videoId, hotScore } of body.items) expect(hotScore).toBe(scores.get(videoId));
    expect(body.items.map(({ rank }) => rank)).toEqual(ids.map((_, index) => index + 1));
    expect(body.paging.total).toBe(ids.length);
  });

  it("is ordered by cosine, checked against a reference, and by global rank for equal similarity", async () => {
    await act("u_cat", "watch", [...some("cats", 0, 3), ...some("food", 0, 2)]);
    const global = await globalIds();
    const vectors = await app.embeddings.vectors.fetch("video", global);
    const userVector = (await app.embeddings.vectors.fetch("user", ["u_cat"])).get("u_cat");
    if (!userVector) throw new Error("u_cat has no vector");
    const similarities = global.map((id) => {
      const vector = vectors.get(id)?.vector ?? [];
      const dot = userVector.vector.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0);
      return dot / (Math.hypot(...userVector.vector) * Math.hypot(...vector));
    });
    const mean = similarities.reduce((sum, value) => sum + value, 0) / similarities.length;
    const deviation = Math.sqrt(
      similarities.reduce((sum, value) => sum + (value - mean) ** 2, 0) / similarities.length,
    );
    const keys = new Map(
      global.map((id, place) => [
        id,
        ((similarities[place] ?? 0) - mean) / deviation + 0.6 * (1 - place / global.length),
      ]),
    );
    const expected = global.toSorted((a, b) => (keys.get(b) ?? 0) - (keys.get(a) ?? 0));
    // Creator cap: at most 3 of the first 20 per creator, as in the global list.
    const { ids, body } = await listOf("u_cat");
    const counts = new Map<string, number>();
    for (const { creator } of body.items.slice(0, 20))
      counts.set(creator.id, (counts.get(creator.id) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(3);
    expect(ids).toEqual(expected);
  });

  it("moves towards what a person watches, at once and more with each video", async () => {
    await act("u_cat", "like", some("cats", 0, 8));
    const nearness: number[] = [];
    const trains = (await app.embeddings.vectors.fetch("video", [idOf("trains", 9)])).get(idOf("trains", 9));
    const shares = [shareOf("trains", (await listOf("u_cat")).ids)];
    for (const watched of [some("trains", 0, 2), some("trains", 2, 5), some("trains", 5, 9)]) {
      const before = (await listOf("u_cat")).etag;
      await act("u_cat", "watch", watched);
      const after = await listOf("u_cat");
      expect(after.etag).not.toBe(before);
      const userVector = (await app.embeddings.vectors.fetch("user", ["u_cat"])).get("u_cat");
      if (!userVector || !trains) throw new Error("a vector is missing");
      nearness.push(cosine(userVector.vector, trains.vector));
      shares.push(shareOf("trains", after.ids));
    }
    expect(nearness).toEqual(nearness.toSorted((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeGreaterThanOrEqual(0.5);
  });

  it("moves back with an unlike", async () => {
    await act("u_cat", "like", some("cats", 0, 4));
    const before = await listOf("u_cat");
    await act("u_cat", "like", [idOf("space", 0)]);
    expect((await listOf("u_cat")).ids).not.toEqual(before.ids);
    await act("u_cat", "unlike", [idOf("space", 0)]);
    expect(shareOf("space", (await listOf("u_cat")).ids)).toBe(shareOf("space", before.ids));
    await act("u_cat", "unlike", some("cats", 0, 4));
    expect((await listOf("u_cat")).order).toBe("global");
  });

  it("counts each event once, however often and wherever the worker runs", async () => {
    await act("u_cat", "like", some("cats", 0, 3));
    const before = (await app.embeddings.vectors.fetch("user", ["u_cat"])).get("u_cat");
    await app.embeddings.queue.requeueVideos();
    await app.database
      .$executeRaw`INSERT INTO embedding_due (cause, id) SELECT 'user', 'u_cat' FROM generate_series(1, 500)`;
    const others = [app, app.anotherProcess()];
    await Promise.all(
      others.flatMap((worker) => [
        worker.embeddings.updateUserEmbeddings(),
        worker.embeddings.embedVideos("video"),
      ]),
    );
    await follow();
    expect(await app.database.embeddingDue.count()).toBe(
      await app.database.embeddingDue.count({ where: { cause: "co_engagement" } }),
    );
    const after = (await app.embeddings.vectors.fetch("user", ["u_cat"])).get("u_cat");
    if (!before || !after) throw new Error("u_cat has no user vector");
    // Not exactly equal, because each process has its own vocabulary sample.
    expect(cosine(after.vector, before.vector)).toBeCloseTo(1, 8);
  });

  it("pages without gap or repetition, with an empty page after the end", async () => {
    await act("u_cat", "like", some("cats", 0, 3));
    const whole = await listOf("u_cat");
    const pages: string[] = [];
    for (let offset = 0; offset < whole.ids.length; offset += 7)
      pages.push(...(await listOf("u_cat", `limit=7&offset=${offset}`)).ids);
    expect(pages).toEqual(whole.ids);
    const beyond = await listOf("u_cat", "limit=20&offset=5000");
    expect(beyond.body).toMatchObject({ items: [], paging: { total: whole.ids.length, offset: 5_000 } });
  });

  it("answers 304 for the same list, but not after a change of the user vector or the generation", async () => {
    await act("u_cat", "like", some("cats", 0, 3));
    const { etag } = await listOf("u_cat");
    const same = await ask("u_cat", "limit=100", { "if-none-match": etag ?? "" });
    expect(same.status).toBe(304);
    await act("u_cat", "like", some("food", 0, 1));
    expect((await ask("u_cat", "limit=100", { "if-none-match": etag ?? "" })).status).toBe(200);
  });

  it("is cached in Redis for five minutes, where other processes read it", async () => {
    await act("u_cat", "like", some("cats", 0, 3));
    const made = await listOf("u_cat");
    expect(made.source).toBe("database");
    expect((await listOf("u_cat")).source).toBe("memory");
    const redis = createClient({ url: app.stores.redisUrl });
    await redis.connect();
    await vi.waitFor(async () => expect(await redis.exists("hot:personal:u_cat")).toBe(1));
    expect(await redis.type("hot:personal:u_cat")).toBe("zset");
    expect(await redis.ttl("hot:personal:u_cat")).toBeGreaterThan(290);
    redis.destroy();
    serveWith(app.anotherProcess());
    const taken = await listOf("u_cat");
    expect(taken).toMatchObject({ ids: made.ids, source: "redis", etag: made.etag });
  });

  it("does not show a withdrawn video", async () => {
    await act("u_cat", "like", some("cats", 0, 3));
    const [first = ""] = (await listOf("u_cat")).ids;
    await app.database.video.update({ where: { id: first }, data: { moderationStatus: "rejected" } });
    await catchUp(app);
    expect((await listOf("u_cat")).ids).not.toContain(first);
  });

  it("includes a new video at once, and moves a renamed one", async () => {
    await act("u_cat", "like", some("cats", 0, 4));
    await addVideos(app, [{ id: "v_spacelate", channelId: "c_late", title: WORDS.cats, tags: ["cats"] }]);
    await app.engagement.ingest([{ id: "late", kind: "like", videoId: "v_spacelate", count: 600 }], TRUSTED);
    await catchUp(app);
    await follow();
    app.clock.advance(61_000);
    const nearCats = (await listOf("u_cat")).ids.indexOf("v_spacelate");
    await app.database.video.update({
      where: { id: "v_spacelate" },
      data: { title: WORDS.space, tags: ["space"] },
    });
    await catchUp(app);
    await follow();
    app.clock.advance(61_000);
    expect(nearCats).toBeLessThan(15);
    expect((await listOf("u_cat")).ids.indexOf("v_spacelate")).toBeGreaterThan(20);
  });

  it("makes videos that the same people watch more similar", async () => {
    const [a, b] = [idOf("cats", 12), idOf("space", 12)];
    const nearness = async () => {
      const vectors = await app.embeddings.vectors.fetch("video", [a, b]);
      const [x, y] = [vectors.get(a), vectors.get(b)];
      if (!x || !y) throw new Error("a vector is missing");
      return cosine(x.vector, y.vector);
    };
    const before = await nearness();
    for (let person = 0; person < 6; person += 1) await act(`u_both${person}`, "watch", [a, b]);
    await runJobNow(app, "embed-co-engagement");
    expect(await nearness()).toBeGreaterThan(before + 0.2);
  });
});

describe("FR-6: imported embeddings", () => {
  const importLines = (lines: readonly string[], deps: App = app) =>
    importEmbeddings(
      { queue: deps.embeddings.queue, source: deps.embeddings.source, vectors: deps.embeddings.vectors },
      lines,
    );
  const axis = (index: number): number[] => Array.from({ length: 128 }, (_, at) => (at === index ? 3 : 0));
  const row = (videoId: string, vector: unknown, more = {}) => JSON.stringify({ videoId, vector, ...more });

  it("are read row by row, and invalid rows are reported with their line", async () => {
    const { imported, problems } = await importLines([
      row("v_cats0", axis(0), { model: "clip-b32" }),
      "{not json",
      row("v_cats1", axis(1).slice(1)),
      "",
      row("v_cats2", axis(2).with(5, null as unknown as number)),
      row("v_never", axis(3)),
      row("v_cats3", new Array(128).fill(0)),
      row("v_cats4", axis(4), { model: "content-v1" }),
      row("v_cats5", axis(5)),
    ]);
    expect(imported).toBe(2);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 5, 6, 7, 8]);
    const found = await app.embeddings.vectors.fetch("video", ["v_cats0", "v_cats1", "v_cats5"]);
    expect(found.get("v_cats0")).toMatchObject({
      model: "clip-b32",
      vector: axis(0).map((value) => value / 3),
    });
    expect(found.get("v_cats5")?.model).toBe("imported");
    expect(found.get("v_cats1")?.model).toBe("content-v1");
  });

  it("are not changed by the job, and update the vectors of people who watched", async () => {
    await act("u_cat", "like", ["v_cats0"]);
    await importLines([row("v_cats0", axis(7))]);
    await app.database.video.update({ where: { id: "v_cats0" }, data: { title: "Another title" } });
    await app.embeddings.queue.requeueVideos();
    await follow();
    await runJobNow(app, "embed-co-engagement");
    const expected = axis(7).map((value) => value / 3);
    expect((await app.embeddings.vectors.fetch("video", ["v_cats0"])).get("v_cats0")?.vector).toEqual(
      expected,
    );
    expect((await app.embeddings.vectors.fetch("user", ["u_cat"])).get("u_cat")?.vector).toEqual(expected);
  });
});

describe("FR-6 during outages", () => {
  async function withHangingStore(work: (address: string) => Promise<void>): Promise<void> {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket.on("error", () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await work(`127.0.0.1:${(server.address() as { port: number }).port}`);
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  }

  it("serves the global order while the vector store is down or hung", async () => {
    await act("u_cat", "like", some("cats", 0, 3));
    await withHangingStore(async (hanging) => {
      for (const address of ["127.0.0.1:1", hanging]) {
        serveWith(app.anotherProcess({ MILVUS_ADDRESS: address, VECTOR_TIMEOUT_MS: "100" }));
        for (let again = 0; again < 5; again += 1) {
          const { ids, order } = await listOf("u_cat");
          expect(ids).toEqual(await globalIds());
          expect(order).toBe("global");
        }
      }
    });
  });

  it("keeps queued updates until the vector store answers again", async () => {
    const cutOff = app.anotherProcess({ MILVUS_ADDRESS: "127.0.0.1:1" });
    await app.engagement.ingest([{ id: "one", kind: "like", videoId: idOf("cats", 0) }], {
      name: "web",
      trusted: false,
      userId: "u_cat",
    });
    await catchUp(app);
    await expect(cutOff.embeddings.updateUserEmbeddings()).rejects.toThrow();
    expect(await app.database.embeddingDue.count({ where: { cause: "user", id: "u_cat" } })).toBe(1);
    await app.embeddings.updateUserEmbeddings();
    expect((await app.embeddings.vectors.fetch("user", ["u_cat"])).size).toBe(1);
  });

  it("computes personal lists without Redis and after Redis is killed", async () => {
    await act("u_cat", "like", some("cats", 0, 3));
    const expected = (await listOf("u_cat")).ids;
    const proxy = await createTcpProxy(app.stores.redisUrl);
    const web = app.anotherProcess({ REDIS_URL: proxy.url, REDIS_TIMEOUT_MS: "100" });
    serveWith(web);
    await vi.waitFor(async () => expect(await web.hot.cache?.readVersion()).not.toBeNull(), {
      timeout: 5_000,
    });
    expect((await listOf("u_cat")).ids).toEqual(expected);
    await proxy.kill();
    for (let again = 0; again < 5; again += 1) expect((await listOf("u_cat")).ids).toEqual(expected);
    await proxy.close();
    serveWith(app.anotherProcess({ REDIS_URL: "redis://127.0.0.1:1", REDIS_TIMEOUT_MS: "50" }));
    expect(await listOf("u_cat")).toMatchObject({ ids: expected, order: "personal" });
  });

  it("serves from memory while Postgres is unavailable", async () => {
    await act("u_cat", "like", some("cats", 0, 3));
    const proxy = await createTcpProxy(app.stores.databaseUrl);
    const web = app.anotherProcess({ DATABASE_URL: proxy.url });
    serveWith(web);
    const expected = (await listOf("u_cat")).ids;
    await proxy.kill();
    const page = await web.hot.personal.page("u_cat", { type: "personal", limit: 100, offset: 0 });
    expect(page.body.items.map(({ videoId }) => videoId)).toEqual(expected);
    app.clock.advance(5_000);
    const later = await web.hot.personal.page("u_cat", { type: "personal", limit: 100, offset: 0 });
    expect(later.body.items.map(({ videoId }) => videoId)).toEqual(expected);
    await proxy.close();
  });
});

describe("Compliance: the user embedding", () => {
  const headersOf = async (userId: string) => ({
    ...(await bearerOf(app, userId)),
    origin: "http://localhost:3000",
    "sec-fetch-site": "same-origin",
  });

  it("is in the export", async () => {
    await act("u_cat", "like", some("cats", 0, 2));
    const response = await callRoute(exportMe, "/api/v1/me/export", { headers: await headersOf("u_cat") });
    const copy = (await response.json()) as {
      interests: { videoId: string }[];
      embedding: { vector: number[] };
    };
    expect(copy.interests.map(({ videoId }) => videoId).toSorted()).toEqual(some("cats", 0, 2));
    expect(copy.embedding.vector).toHaveLength(128);
  });

  it("is deleted from every store by an erasure, and does not return", async () => {
    await act("u_cat", "like", some("cats", 0, 3));
    await listOf("u_cat");
    const redis = createClient({ url: app.stores.redisUrl });
    await redis.connect();
    await vi.waitFor(async () => expect(await redis.exists("hot:personal:u_cat")).toBe(1));
    // An event in the queue while its person is erased.
    await app.engagement.ingest([{ id: "late", kind: "like", videoId: idOf("cats", 5) }], {
      name: "web",
      trusted: false,
      userId: "u_cat",
    });
    await app.privacy.erase("u_cat");
    await catchUp(app);
    await follow();
    expect(await redis.keys("hot:personal*u_cat*")).toEqual([]);
    expect((await app.embeddings.vectors.fetch("user", ["u_cat"])).size).toBe(0);
    expect(await app.database.userInterest.count({ where: { userId: "u_cat" } })).toBe(0);
    expect(await app.database.embeddingDue.count({ where: { id: "u_cat" } })).toBe(0);
    expect((await ask("u_cat")).status).toBe(401);
    redis.destroy();
  });

  it("is deleted from a vector store that was unavailable during the erasure, once it is back", async () => {
    await act("u_cat", "like", some("cats", 0, 2));
    // Simulates an external store: the transaction of the erasure did not delete this row.
    const kept = await app.database.userEmbedding.findUniqueOrThrow({ where: { userId: "u_cat" } });
    await app.anotherProcess({ MILVUS_ADDRESS: "127.0.0.1:1" }).privacy.erase("u_cat");
    await app.database.userEmbedding.create({ data: kept });
    await app.embeddings.updateUserEmbeddings();
    expect(await app.database.userEmbedding.count()).toBe(0);
  });
});
