import { hasPlace, placeSetOf } from "./place-set.ts";
import type { HydratedShort, ShortsCache } from "./ports.ts";
import { MAX_SHOWN_IDS, type Scroll, type ScrollPage } from "./scroll-cursor.ts";

/** Cards are asked for by this many times the page: few are missing, as a rule. */
const SPARE_CARDS = 2;

/** The cards of these shorts, to anybody: whether the person who asks likes them, only Postgres knows. */
export async function fallbackShorts(
  cache: ShortsCache,
  videoIds: readonly string[],
): Promise<Map<string, HydratedShort>> {
  const cards = await cache.cards(videoIds);
  return new Map(Array.from(cards, ([id, card]) => [id, { ...card, liked: false }]));
}

/**
 * Goes on with a scroll while Postgres is away: through what Redis keeps of the pools that it is pinned to, or of those
 * that are there where it is not pinned yet; what is unseen first. Nothing is passed over, so that what has no card
 * comes when Postgres is back. Null where nothing is left, or where it cannot be told what was shown.
 */
export async function scrollThroughFallback(
  cache: ShortsCache,
  scroll: Scroll,
  {
    pinnedIds,
    pageSize,
    userId,
  }: { pinnedIds: readonly string[] | null; pageSize: number; userId: string | null },
): Promise<ScrollPage | null> {
  const { pinned, shownIds } = scroll;
  // A channel's scroll is the catalogue itself, which is not kept.
  if (scroll.channelId !== null || (pinned && !pinnedIds)) return null;
  const isShown = new Set(shownIds);
  const unshown = pinnedIds
    ? pinnedIds.filter((_, place) => !hasPlace(pinned?.shown ?? new Uint8Array(), place))
    : (await cache.poolIds()).filter((id) => !isShown.has(id));
  const isSeen = userId === null ? [] : await cache.areSeen(userId, unshown);
  const inOrder = [
    ...unshown.filter((_, index) => !isSeen[index]),
    ...unshown.filter((_, index) => isSeen[index]),
  ];

  const shorts: HydratedShort[] = [];
  for (let from = 0; shorts.length < pageSize && from < inOrder.length; from += SPARE_CARDS * pageSize) {
    const some = inOrder.slice(from, from + SPARE_CARDS * pageSize);
    const kept = await fallbackShorts(cache, some);
    shorts.push(...some.flatMap((id) => kept.get(id) ?? []).slice(0, pageSize - shorts.length));
  }
  if (shorts.length === 0) return null;
  const ids = shorts.map(({ videoId }) => videoId);
  if (pinned && pinnedIds) {
    const shown = placeSetOf(
      ids.map((id) => pinnedIds.indexOf(id)),
      pinned.shown,
    );
    return { shorts, next: { ...scroll, pinned: { ...pinned, shown } } };
  }
  if (shownIds.length + ids.length > MAX_SHOWN_IDS) return null;
  return { shorts, next: { ...scroll, shownIds: [...shownIds, ...ids] } };
}
