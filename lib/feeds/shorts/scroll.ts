import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import type { Logger } from "#lib/logger.ts";
import { scrollThroughFallback } from "./fallback-shorts.ts";
import { addIndices, hasIndex } from "./index-bit-set.ts";
import type { HydratedShort, PublicationPosition, ShortsCache, ShortsStore } from "./ports.ts";
import { invalidCursor, type PinnedScroll, type Scroll, type ScrollPage } from "./scroll-cursor.ts";

export type ScrollDeps = {
  store: ShortsStore;
  cache: ShortsCache | null;
  clock: Clock;
  logger: Logger;
};

/** Generations of pools that a process keeps in memory, the last ones it has read. */
const MAX_CACHED_POOLS = 24;

/**
 * Reads the next page of a scroll (SHORTS-13). Order: unseen shorts of the pinned pools, the rest of the catalogue,
 * newest first, seen shorts of the pools, then shorts published since the scroll was pinned, oldest first. So a scroll
 * to the end shows every short that was eligible all the time, once. While Postgres is unavailable, it continues with
 * the cards in Redis.
 */
export function createScroll({ store, cache, clock, logger }: ScrollDeps) {
  // Safe to cache: the pools of an id never change, except for erased ids, which hydration leaves out.
  const cachedPools = new Map<number, string[]>();

  async function idsOf(poolsId: number): Promise<string[] | null> {
    const cached = cachedPools.get(poolsId);
    if (cached) return cached;
    const ids = await store.poolIds(poolsId);
    if (!ids) return null;
    const [oldest] = cachedPools.keys();
    if (cachedPools.size >= MAX_CACHED_POOLS && oldest !== undefined) cachedPools.delete(oldest);
    cachedPools.set(poolsId, ids);
    return ids;
  }

  /** Pins a scroll to the current pools, and marks the shorts of the first page as shown in them. */
  async function pin({ channelId, shownIds }: Scroll) {
    const poolsId = channelId === null ? await store.latestPoolsId() : null;
    const poolIds = poolsId === null ? [] : ((await idsOf(poolsId)) ?? []);
    const shownIdSet = new Set(shownIds);
    const places = poolIds.flatMap((id, place) => (shownIdSet.has(id) ? [place] : []));
    const inPools = new Set(poolIds);
    const pinned: PinnedScroll = {
      poolsId,
      shown: addIndices(places),
      sinceMs: clock.nowMs(),
      rest: { part: "before", after: null },
    };
    return { pinned, poolIds, shownIds: shownIds.filter((id) => !inPools.has(id)) };
  }

  /** Returns the scroll with its pinned pools. Pins it if it is the first page with a cursor. */
  async function withPools(scroll: Scroll) {
    if (!scroll.pinned) return pin(scroll);
    const { poolsId } = scroll.pinned;
    const poolIds = poolsId === null ? [] : await idsOf(poolsId);
    if (!poolIds) throw invalidCursor("has expired: start again without a cursor");
    return { pinned: scroll.pinned, poolIds, shownIds: scroll.shownIds };
  }

  /** By index in videoIds. Empty, so that all count as unseen, for visitors and if Redis fails. */
  async function seenAmong(userId: string | null, videoIds: readonly string[]): Promise<boolean[]> {
    if (userId === null || !cache) return [];
    try {
      return await cache.areSeen(userId, videoIds);
    } catch (error) {
      logger.debug({ err: error }, "shorts: seen shorts not readable from redis");
      return [];
    }
  }

  async function nextPage(scroll: Scroll, pageSize: number, userId: string | null): Promise<ScrollPage> {
    const nowMs = clock.nowMs();
    const { pinned, poolIds, shownIds } = await withPools(scroll);
    const shorts: HydratedShort[] = [];
    const viewer = { userId, nowMs, alsoUnlisted: null };
    let { shown, rest } = pinned;

    /** Adds the eligible shorts at these indices of the pools, in order, until the page is full. */
    async function addFromPools(places: readonly number[]): Promise<void> {
      let from = 0;
      while (shorts.length < pageSize && from < places.length) {
        // Normally few shorts are not eligible any more, so the first query is small. If it is not enough, the second
        // one reads all other indices.
        const chunk = places.slice(from, from === 0 ? 2 * (pageSize - shorts.length) : undefined);
        const videos = await store.hydrate(
          chunk.map((place) => poolIds[place] ?? ""),
          viewer,
        );
        const handled: number[] = [];
        for (const place of chunk) {
          if (shorts.length === pageSize) break;
          const video = videos.get(poolIds[place] ?? "");
          if (video) shorts.push(video);
          handled.push(place);
        }
        shown = addIndices(handled, shown);
        from += chunk.length;
      }
    }

    /** Adds shorts of one part of the rest of the catalogue until the page is full or the part ends. */
    async function addFromRest(part: "before" | "after"): Promise<void> {
      while (shorts.length < pageSize && rest.part === part) {
        const limit = pageSize - shorts.length;
        const range = {
          channelId: scroll.channelId,
          nowMs,
          exclude: [...poolIds, ...shownIds],
          after: rest.after,
          limit,
        };
        const positions: PublicationPosition[] =
          part === "before"
            ? await store.idsDownFrom({ ...range, untilMs: pinned.sinceMs })
            : await store.idsUpFrom({ ...range, sinceMs: pinned.sinceMs });
        const videos = await store.hydrate(
          positions.map(({ videoId }) => videoId),
          viewer,
        );
        for (const { videoId } of positions) {
          const video = videos.get(videoId);
          if (video) shorts.push(video);
        }
        const isExhausted = positions.length < limit;
        if (isExhausted) rest = part === "before" ? { part: "after", after: null } : { ...rest, part: "end" };
        else rest = { part, after: positions.at(-1) ?? rest.after };
      }
    }

    const unshown = poolIds.map((_, place) => place).filter((place) => !hasIndex(shown, place));
    const isSeen = await seenAmong(
      userId,
      unshown.map((place) => poolIds[place] ?? ""),
    );
    await addFromPools(unshown.filter((_, index) => !isSeen[index]));
    await addFromRest("before");
    await addFromPools(unshown.filter((_, index) => isSeen[index]));
    await addFromRest("after");

    const isEnd = rest.part === "end";
    return {
      shorts,
      next: isEnd ? null : { ...scroll, shownIds, pinned: { ...pinned, shown, rest } },
    };
  }

  return async (scroll: Scroll, pageSize: number, userId: string | null): Promise<ScrollPage> => {
    try {
      return await nextPage(scroll, pageSize, userId);
    } catch (error) {
      if (error instanceof AppError || !cache) throw error;
      const pinnedIds = cachedPools.get(scroll.pinned?.poolsId ?? 0) ?? null;
      const fallback = await scrollThroughFallback(cache, scroll, { pinnedIds, pageSize, userId }).catch(
        () => null,
      );
      if (!fallback) throw error;
      logger.debug({ err: error }, "shorts: postgres failed, serving cards from redis");
      return fallback;
    }
  };
}
