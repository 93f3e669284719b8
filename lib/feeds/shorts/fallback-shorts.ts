import { addIndices, hasIndex } from "./index-bit-set.ts";
import type { HydratedShort, ShortsCache } from "./ports.ts";
import { MAX_SHOWN_IDS, type Scroll, type ScrollPage } from "./scroll-cursor.ts";

/** Cards are read in chunks of this many pages. Normally few cards are missing, so one chunk is enough. */
const PAGES_PER_CHUNK = 2;

/** The cards of these shorts. `liked` is always false: likes are stored in Postgres only. */
export async function fallbackShorts(
  cache: ShortsCache,
  videoIds: readonly string[],
): Promise<Map<string, HydratedShort>> {
  const cards = await cache.cards(videoIds);
  return new Map(Array.from(cards, ([id, card]) => [id, { ...card, liked: false }]));
}

/**
 * Continues a scroll while Postgres is unavailable, with the cards in Redis: of the pools that the scroll is pinned to,
 * or of the current pools if it is not pinned yet. Unseen shorts come first. Shorts without a card are not marked as
 * shown, so they appear when Postgres is back. Null if no card is left, or if the shown shorts cannot be determined.
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
  // Redis has no cards for the shorts of a channel.
  if (scroll.channelId !== null || (pinned && !pinnedIds)) return null;
  const shownIdSet = new Set(shownIds);
  const unshown = pinnedIds
    ? pinnedIds.filter((_, place) => !hasIndex(pinned?.shown ?? new Uint8Array(), place))
    : (await cache.poolIds()).filter((id) => !shownIdSet.has(id));
  const isSeen = userId === null ? [] : await cache.areSeen(userId, unshown);
  const inOrder = [
    ...unshown.filter((_, index) => !isSeen[index]),
    ...unshown.filter((_, index) => isSeen[index]),
  ];

  const shorts: HydratedShort[] = [];
  for (let from = 0; shorts.length < pageSize && from < inOrder.length; from += PAGES_PER_CHUNK * pageSize) {
    const chunk = inOrder.slice(from, from + PAGES_PER_CHUNK * pageSize);
    const cards = await fallbackShorts(cache, chunk);
    shorts.push(...chunk.flatMap((id) => cards.get(id) ?? []).slice(0, pageSize - shorts.length));
  }
  if (shorts.length === 0) return null;
  const ids = shorts.map(({ videoId }) => videoId);
  if (pinned && pinnedIds) {
    const shown = addIndices(
      ids.map((id) => pinnedIds.indexOf(id)),
      pinned.shown,
    );
    return { shorts, next: { ...scroll, pinned: { ...pinned, shown } } };
  }
  if (shownIds.length + ids.length > MAX_SHOWN_IDS) return null;
  return { shorts, next: { ...scroll, shownIds: [...shownIds, ...ids] } };
}
