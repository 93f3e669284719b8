import type { Page, Request, Route } from "@playwright/test";
import manifest from "#lib/demo/media-manifest.json" with { type: "json" };
import type { Short, ShortsFeed } from "#lib/feeds/shorts/shorts-schema.ts";

const SHORTS_API = /\/api\/v1\/shorts(\?|$)/;

const isPortrait = ({ width, height }: { width: number; height: number }) => height > width;
const clips = manifest.clips.filter(isPortrait);
const pictures = manifest.thumbnails.filter(isPortrait);

const TITLES = [
  "Six cats, one sunbeam",
  "A tram through the rain, and nobody on it but the driver and a very wet dog",
  "夜の街を走る電車の窓から見えたもの",
  "ثلاث دقائق مع البحر",
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkundenübergabe",
];

/** The n-th short of a feed that no catalogue has, playing the demo's own clips. */
export function shortOf(number: number, changes: Partial<Short> = {}): Short {
  const pick = <T>(list: readonly T[]): T => list[number % list.length] as T;
  const picture = pick(pictures);
  return {
    videoId: `v_e2e${String(number).padStart(3, "0")}`,
    title: pick(TITLES),
    thumbnailUrl: `/media/${picture.file}`,
    placeholder: picture.placeholder,
    durationSec: 8,
    publishedAt: new Date().toISOString(),
    language: pick(["en", "en", "ja", "ar", "de"]),
    creator: {
      id: `c_e2e${number % 7}`,
      name: pick(["Morning Light", "Under the Rails", "夜行列車", "أمواج", "Kleine Werkstatt"]),
      avatarUrl: `/media/${pick(manifest.avatars)}`,
    },
    stats: { likes: 1_284 + number, comments: 87, watchTimeSec: 25_400, shares: 30 },
    mediaUrl: `/media/${pick(clips).file}`,
    captionsUrl: null,
    liked: false,
    ...changes,
  };
}

export const shortsOf = (count: number) => Array.from({ length: count }, (_, index) => shortOf(index));

type Answer = { status: number; headers?: Record<string, string> };

/**
 * Lets the Shorts API page through these by cursor; `fail` answers what to say instead, or null. Answers the requests
 * it has seen.
 */
export async function answerShorts(
  page: Page,
  shorts: readonly Short[],
  fail: (request: Request) => Answer | null = () => null,
): Promise<Request[]> {
  const seen: Request[] = [];
  await page.unroute(SHORTS_API);
  await page.route(SHORTS_API, async (route: Route) => {
    const request = route.request();
    seen.push(request);
    const failure = fail(request);
    if (failure !== null) {
      await route.fulfill({
        status: failure.status,
        headers: { "content-type": "application/problem+json", ...failure.headers },
        body: "{}",
      });
      return;
    }
    const query = new URL(request.url()).searchParams;
    const pageSize = Number(query.get("pageSize") ?? 10);
    const from = Number(query.get("cursor") ?? 0);
    const items = shorts.slice(from, from + pageSize);
    const nextCursor = from + pageSize < shorts.length ? String(from + pageSize) : null;
    const body: ShortsFeed = { items, paging: { page: 1, pageSize, total: shorts.length, nextCursor } };
    await route.fulfill({ json: body });
  });
  return seen;
}
