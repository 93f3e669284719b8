import { createClient } from "@redis/client";
import { Redis, type Requester } from "@upstash/redis";
import { createCircuitBreaker } from "#lib/adapters/circuit-breaker.ts";
import { createPostgresShortsStore } from "#lib/adapters/postgres/shorts-store.ts";
import { createRedisShortsCache } from "#lib/adapters/redis/shorts-cache.ts";
import { createTcpRequester } from "#lib/adapters/redis/tcp-requester.ts";
import type { App } from "#lib/app.ts";
import type { ShortsPools } from "#lib/feeds/shorts/ports.ts";
import { type PoolSizes, rebuildPools } from "#lib/feeds/shorts/rebuild-pools.ts";
import { createShortsFeed, type ShortsFeedReader } from "#lib/feeds/shorts/shorts-feed.ts";
import { addVideos, type TestApp, type TestVideo } from "./app.ts";

export const shortId = (index: number) => `v_${String(index).padStart(4, "0")}`;

/** Adds eligible shorts, the first is the newest; `more` overrides their properties. */
export async function addShorts(
  app: TestApp,
  count: number,
  more: (index: number) => Partial<TestVideo> = () => ({}),
): Promise<string[]> {
  const shorts = Array.from({ length: count }, (_, index) => ({
    id: shortId(index),
    isShort: true,
    durationSec: 20,
    publishedAtMs: app.clock.nowMs() - 3_600_000 - index * 1_000,
    ...more(index),
  }));
  await addVideos(app, shorts);
  return shorts.map(({ id }) => id);
}

/** Gives likes to shorts, the first gets the most. */
export async function likeInOrder({ database }: App, videoIds: readonly string[]): Promise<void> {
  await database.$executeRaw`
    UPDATE video_stats SET likes = 1e6 / power(1.1, place)
    FROM unnest(${[...videoIds]}::text[]) WITH ORDINALITY AS liked (id, place) WHERE video_id = liked.id`;
}

export async function rebuild(deps: App, sizes?: PoolSizes): Promise<ShortsPools> {
  const pools = await rebuildPools({ ...deps.shorts.pools, clock: deps.clock, logger: deps.logger }, sizes);
  if (!pools) throw new Error("somebody else rebuilds the pools");
  return pools;
}

/** What a feed has requested from its stores. */
export type Calls = {
  /** Requests to the requester. */
  redisRoundTrips: number;
  /** Commands in these requests: a pipeline has several, a script is one. */
  redisSent: number;
  /** Commands that Redis ran, by MONITOR, including those inside scripts but not the script call itself. */
  redisRan: string[][];
  databaseQueries: number;
};

export type CountedFeed = {
  feed: ShortsFeedReader;
  counted<T>(work: () => Promise<T>): Promise<{ result: T; calls: Calls }>;
  close(): Promise<void>;
};

const ENVELOPES = new Set(["eval", "evalsha", "multi", "exec", "ping", "select", "client", "echo"]);

/** The feed on the same stores, through connections that count. */
export async function createCountedFeed({ stores, database, clock, logger }: TestApp): Promise<CountedFeed> {
  let calls: Calls = { redisRoundTrips: 0, redisSent: 0, redisRan: [], databaseQueries: 0 };
  const requester = createTcpRequester(stores.redisUrl);
  await requester.connect();
  const redis = new CountedRedis({
    ...requester,
    request: (request) => {
      calls.redisRoundTrips += 1;
      const isMany = ["pipeline", "multi-exec"].includes(request.path?.[0] ?? "");
      calls.redisSent += isMany ? (request.body as unknown[]).length : 1;
      return requester.request(request);
    },
  });
  const countedDatabase = new Proxy(database, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== "$queryRaw" && name !== "$executeRaw") return value;
      return (...args: unknown[]) => {
        calls.databaseQueries += 1;
        return value.apply(target, args);
      };
    },
  });

  const redisDatabase = new URL(stores.redisUrl).pathname.slice(1);
  const asker = createClient({ url: stores.redisUrl });
  const observer = createClient({ url: stores.redisUrl });
  await Promise.all([asker.connect(), observer.connect()]);
  let onEcho: ((marker: string) => void) | null = null;
  await observer.monitor((line) => {
    const { database: number, words } = parseMonitored(line.toString());
    if (number !== redisDatabase) return;
    if (words[0] === "echo") onEcho?.(words[1] ?? "");
    if (!ENVELOPES.has(words[0] ?? "")) calls.redisRan.push(words);
  });
  let markers = 0;
  /** Waits until the observer has seen all previous commands. */
  async function catchUp(): Promise<void> {
    markers += 1;
    const marker = `marker-${markers}`;
    const seen = new Promise<void>((resolve) => {
      onEcho = (text) => {
        if (text === marker) resolve();
      };
    });
    await asker.echo(marker);
    await seen;
  }

  const breaker = createCircuitBreaker({ timeoutMs: 2_000 });
  return {
    feed: createShortsFeed({
      store: createPostgresShortsStore(countedDatabase),
      cache: createRedisShortsCache(redis, { read: breaker, write: breaker }),
      clock,
      logger,
    }),
    async counted(work) {
      await catchUp();
      calls = { redisRoundTrips: 0, redisSent: 0, redisRan: [], databaseQueries: 0 };
      const result = await work();
      await catchUp();
      return { result, calls };
    },
    close: async () => {
      requester.close();
      asker.destroy();
      observer.destroy();
    },
  };
}

class CountedRedis extends Redis {
  constructor(requester: Requester) {
    super(requester);
    this.opts = { automaticDeserialization: false };
  }
}

/** `1339518083.107412 [5 lua] "zcard" "key"` -> database 5, ["zcard", "key"]. */
function parseMonitored(line: string): { database: string; words: string[] } {
  const database = /\[(\d+) /.exec(line)?.[1] ?? "";
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "");
  return { database, words: [(words[0] ?? "").toLowerCase(), ...words.slice(1)] };
}
