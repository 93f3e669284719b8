import type { Page, Request, Route } from "@playwright/test";
import type { HotFeed, HotItem } from "#lib/feeds/hot/hot-schema.ts";
import { NO_SIGNALS } from "#lib/ranking/signals.ts";
import type { ShownVideo } from "./hot-page.ts";

type Answer = { status?: number; headers?: Record<string, string>; body?: HotFeed };

const HOT_API = /\/api\/v1\/hot\?/;

function itemOf({ videoId, title }: ShownVideo, rank: number): HotItem {
  return {
    rank,
    videoId,
    title,
    thumbnailUrl: "",
    creator: { id: "c_test", name: "Test creator", avatarUrl: "" },
    hotScore: 100_000 - rank,
    stats: { ...NO_SIGNALS, likes: 540, comments: 87, watchTimeSec: 25_400, shares: 30 },
    tile: {
      durationSec: 271,
      publishedAt: new Date().toISOString(),
      language: "en",
      placeholder: null,
      isShort: false,
      isHot: false,
    },
  };
}

/** What the API would say if these videos were on the list, in this order, from `offset` on. */
export function feedOf(videos: readonly ShownVideo[], { offset = 0, total = videos.length } = {}): HotFeed {
  return {
    type: "global",
    generatedAt: new Date().toISOString(),
    items: videos.map((video, index) => itemOf(video, offset + index + 1)),
    paging: { limit: videos.length, offset, total },
  };
}

/** `count` videos that no catalogue has. */
export function newVideos(count: number): ShownVideo[] {
  return Array.from({ length: count }, (_, index) => ({
    videoId: `v_e2e${index}`,
    title: `Brand new video ${index + 1}`,
  }));
}

/** Lets the Hot API answer as a test says; the newest call holds. Answers the requests it has seen, oldest first. */
export async function answerHot(
  page: Page,
  answer: (request: Request) => Answer | Promise<Answer>,
): Promise<Request[]> {
  const seen: Request[] = [];
  await page.unroute(HOT_API);
  await page.route(HOT_API, async (route: Route) => {
    seen.push(route.request());
    const { status = 200, headers = {}, body } = await answer(route.request());
    const contentType = body === undefined ? "application/problem+json" : "application/json";
    await route.fulfill({
      status,
      headers: { "content-type": contentType, ...headers },
      body: body === undefined ? "{}" : JSON.stringify(body),
    });
  });
  return seen;
}

/** The offset that a request to the Hot API asks for. */
export function offsetOf(request: Request): number {
  return Number(new URL(request.url()).searchParams.get("offset"));
}

/** The first page as the API really answers it. */
export async function readRealFeed(page: Page): Promise<HotFeed> {
  const response = await page.request.get("/api/v1/hot?limit=20&include=tile");
  if (!response.ok()) throw new Error(`the Hot API answers ${response.status()}`);
  return response.json();
}
