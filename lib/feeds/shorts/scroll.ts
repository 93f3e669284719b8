import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import type { Logger } from "#lib/logger.ts";
import { scrollThroughFallback } from "./fallback-shorts.ts";
import { hasPlace, placeSetOf } from "./place-set.ts";
import type { HydratedShort, PlaceInTime, ShortsCache, ShortsStore } from "./ports.ts";
import { badCursor, type PinnedScroll, type Scroll, type ScrollPage } from "./scroll-cursor.ts";

export type ScrollDeps = {
  store: ShortsStore;
  cache: ShortsCache | null;
  clock: Clock;
  logger: Logger;
};

/** Pools are read once a process; the last few generations are what people scroll through. */
const MAX_REMEMBERED_POOLS = 24;

/**
 * Reads on from a cursor: what is unseen of the pools that the scroll is pinned to, then the rest of the catalogue,
 * newest first, then what was seen of the pools, then what has been published since. So who scrolls to the end meets
 * every short that was eligible all the while, once. While Postgres is away it goes on with what Redis keeps.
 */
export function createScroll({ store, cache, clock, logger }: ScrollDeps) {
  // Pools of an id never change, but for erased ids, which no query gives a video for.
  const remembered = new Map<number, string[]>();

  async function idsOf(poolsId: number): Promise<string[] | null> {
    const known = remembered.get(poolsId);
    if (known) return known;
    const ids = await store.poolIds(poolsId);
    if (!ids) return null;
    const [oldest] = remembered.keys();
    if (remembered.size >= MAX_REMEMBERED_POOLS && oldest !== undefined) remembered.delete(oldest);
    remembered.set(poolsId, ids);
    return ids;
  }

  /** The pools of this moment: what the first page showed of them counts as shown. */
  async function pin({ channelId, shownIds }: Scroll) {
    const poolsId = channelId === null ? await store.latestPoolsId() : null;
    const poolIds = poolsId === null ? [] : ((await idsOf(poolsId)) ?? []);
    const isShown = new Set(shownIds);
    const places = poolIds.flatMap((id, place) => (isShown.has(id) ? [place] : []));
    const inPools = new Set(poolIds);
    const pinned: PinnedScroll = {
      poolsId,
      shown: placeSetOf(places),
      sinceMs: clock.nowMs(),
      rest: { part: "before", after: null },
    };
    return { pinned, poolIds, shownIds: shownIds.filter((id) => !inPools.has(id)) };
  }

  async function goOn(scroll: Scroll) {
    if (!scroll.pinned) return pin(scroll);
    const { poolsId } = scroll.pinned;
    const poolIds = poolsId === null ? [] : await idsOf(poolsId);
    if (!poolIds) throw badCursor("has expired: begin again without it");
    return { pinned: scroll.pinned, poolIds, shownIds: scroll.shownIds };
  }

  /** Nothing is seen where it cannot be told. */
  async function seenAmong(userId: string | null, videoIds: readonly string[]): Promise<boolean[]> {
    if (userId === null || !cache) return [];
    try {
      return await cache.areSeen(userId, videoIds);
    } catch (error) {
      logger.debug({ err: error }, "seen shorts not known: redis does not answer");
      return [];
    }
  }

  async function scrollOn(scroll: Scroll, pageSize: number, userId: string | null): Promise<ScrollPage> {
    const nowMs = clock.nowMs();
    const { pinned, poolIds, shownIds } = await goOn(scroll);
    const shorts: HydratedShort[] = [];
    const asker = { userId, nowMs, alsoUnlisted: null };
    let { shown, rest } = pinned;

    /** Shows what may be shown of these places, in their order, until the page is full. */
    async function showPlaces(places: readonly number[]): Promise<void> {
      let from = 0;
      while (shorts.length < pageSize && from < places.length) {
        // Few are gone, as a rule; where the first look shows less than hoped, all others are looked at.
        const chunk = places.slice(from, from === 0 ? 2 * (pageSize - shorts.length) : undefined);
        const videos = await store.hydrate(
          chunk.map((place) => poolIds[place] ?? ""),
          asker,
        );
        const passed: number[] = [];
        for (const place of chunk) {
          if (shorts.length === pageSize) break;
          const video = videos.get(poolIds[place] ?? "");
          if (video) shorts.push(video);
          passed.push(place);
        }
        shown = placeSetOf(passed, shown);
        from += chunk.length;
      }
    }

    /** Shows one part of the rest, and answers whether it is through. */
    async function showRest(part: "before" | "after"): Promise<void> {
      while (shorts.length < pageSize && rest.part === part) {
        const limit = pageSize - shorts.length;
        const range = {
          channelId: scroll.channelId,
          nowMs,
          exclude: [...poolIds, ...shownIds],
          after: rest.after,
          limit,
        };
        const places: PlaceInTime[] =
          part === "before"
            ? await store.idsDownFrom({ ...range, untilMs: pinned.sinceMs })
            : await store.idsUpFrom({ ...range, sinceMs: pinned.sinceMs });
        const videos = await store.hydrate(
          places.map(({ videoId }) => videoId),
          asker,
        );
        for (const { videoId } of places) {
          const video = videos.get(videoId);
          if (video) shorts.push(video);
        }
        const isThrough = places.length < limit;
        if (isThrough) rest = part === "before" ? { part: "after", after: null } : { ...rest, part: "end" };
        else rest = { part, after: places.at(-1) ?? rest.after };
      }
    }

    const unshown = poolIds.map((_, place) => place).filter((place) => !hasPlace(shown, place));
    const isSeen = await seenAmong(
      userId,
      unshown.map((place) => poolIds[place] ?? ""),
    );
    await showPlaces(unshown.filter((_, index) => !isSeen[index]));
    await showRest("before");
    await showPlaces(unshown.filter((_, index) => isSeen[index]));
    await showRest("after");

    const isEnd = rest.part === "end";
    return {
      shorts,
      next: isEnd ? null : { ...scroll, shownIds, pinned: { ...pinned, shown, rest } },
    };
  }

  return async (scroll: Scroll, pageSize: number, userId: string | null): Promise<ScrollPage> => {
    try {
      return await scrollOn(scroll, pageSize, userId);
    } catch (error) {
      if (error instanceof AppError || !cache) throw error;
      const pinnedIds = remembered.get(scroll.pinned?.poolsId ?? 0) ?? null;
      const kept = await scrollThroughFallback(cache, scroll, { pinnedIds, pageSize, userId }).catch(
        () => null,
      );
      if (!kept) throw error;
      logger.debug({ err: error }, "shorts without postgres: what redis keeps is shown");
      return kept;
    }
  };
}
