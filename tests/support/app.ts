import { createVisitorIds } from "#lib/accounts/visitor-ids.ts";
import { type App, createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";
import type { PlatformOptions } from "#lib/platform.ts";
import { createTestClock, type TestClock } from "./clock.ts";
import { createTestStores, type TestStores } from "./stores.ts";

/** The application on stores of its own, with a clock that the test sets and without a worker: tests run the jobs. */
export type TestApp = App & {
  clock: TestClock;
  stores: TestStores;
  /** Another process of the same site: memory of its own, the same stores. */
  anotherProcess(overrides?: Record<string, string>): App;
  shutDown(): Promise<void>;
};

export const SITE_SECRET = "a-site-secret-for-tests-of-32-characters";

/** The Cookie header of a browser that this site gave `id`. */
export const visitorCookie = (id: string) => `visitor=${createVisitorIds(SITE_SECRET)?.sign(id)}`;

export const SERVICE_TOKEN = "a-service-token-for-tests-only";

export async function createTestApp(
  overrides: Record<string, string> = {},
  options: Pick<PlatformOptions, "connectTimeoutMs"> = {},
): Promise<TestApp> {
  const stores = await createTestStores();
  const clock = createTestClock();
  const started: App[] = [];
  const start = (more: Record<string, string> = {}) => {
    const deps = createApp({
      env: parseEnv({
        NODE_ENV: "test",
        LOG_LEVEL: "silent",
        DATABASE_URL: stores.databaseUrl,
        REDIS_URL: stores.redisUrl,
        // Long, because a busy machine is not a Redis failure.
        REDIS_TIMEOUT_MS: "2000",
        VECTOR_TIMEOUT_MS: "5000",
        SHORTS_READ_TIMEOUT_MS: "60000",
        EVENTS_SERVICE_TOKEN: SERVICE_TOKEN,
        SITE_SECRET,
        ...overrides,
        ...more,
      }),
      name: "test",
      clock,
      redisNowMs: clock.monotonicMs,
      statementTimeoutMs: 0,
      ...options,
    });
    started.push(deps);
    return deps;
  };
  const deps = start();
  await untilRedisAnswers(deps);
  return {
    ...deps,
    clock,
    stores,
    anotherProcess: start,
    shutDown: async () => {
      for (const process of started) await process.close();
      await stores.close();
    },
  };
}

/** The connection opens in the background; tests must not begin before it is open. */
async function untilRedisAnswers({ hot: { cache } }: App): Promise<void> {
  if (!cache) return;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answered = await cache.readVersion().then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("the test's Redis does not answer");
}

export type TestVideo = {
  id: string;
  channelId?: string;
  title?: string;
  tags?: string[];
  publishedAtMs?: number;
  durationSec?: number;
  moderationStatus?: "approved" | "pending" | "rejected";
  visibility?: "public" | "unlisted" | "private";
  processing?: "complete" | "pending" | "failed";
  isShort?: boolean;
  mediaKey?: string;
};

/** Adds videos, approved, public and of approved channels by default. */
export async function addVideos({ database, clock }: App, videos: readonly TestVideo[]): Promise<void> {
  const channelIds = [...new Set(videos.map(({ channelId }) => channelId ?? "c_one"))];
  await database.channel.createMany({
    data: channelIds.map((id) => ({ id, name: `Channel ${id}`, avatarUrl: "/a.webp", approved: true })),
    skipDuplicates: true,
  });
  await database.video.createMany({
    data: videos.map(({ id, channelId, title, publishedAtMs, ...rest }) => ({
      durationSec: 300,
      moderationStatus: "approved" as const,
      visibility: "public" as const,
      processing: "complete" as const,
      thumbnailUrl: "/t.webp",
      ...rest,
      id,
      channelId: channelId ?? "c_one",
      title: title ?? `Title of ${id}`,
      publishedAt: new Date(publishedAtMs ?? clock.nowMs() - 3_600_000),
    })),
  });
}

/** A trusted producer, as for a request with the service token. */
export const TRUSTED = { name: "service", trusted: true };
