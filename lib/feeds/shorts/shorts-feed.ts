import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import { toTileFacts } from "#lib/feeds/video-tile/video-tile.ts";
import type { Logger } from "#lib/logger.ts";
import { shortsBatchSize } from "#lib/ranking/shorts-batch.ts";
import { captionTracksOf, mediaUrlOf, pickCaptionTrack } from "#lib/videos/media-url.ts";
import { fallbackShorts } from "./fallback-shorts.ts";
import type { CachedPage, HydratedShort, PageKey, ShortsCache, ShortsStore } from "./ports.ts";
import { createScroll } from "./scroll.ts";
import { decodeScroll, encodeScroll, invalidCursor } from "./scroll-cursor.ts";
import type { Short, ShortsFeed, ShortsQuery } from "./shorts-schema.ts";

/** `userId` is null for a visitor. Throws AppError `invalid-input` (cursor) or `unavailable`. */
export type ShortsFeedReader = (query: ShortsQuery, userId: string | null) => Promise<ShortsFeed>;

export type ShortsFeedDeps = {
  store: ShortsStore;
  cache: ShortsCache | null;
  clock: Clock;
  logger: Logger;
};

/**
 * The Shorts feed (SHORTS-1): of a channel, of a person, or for all visitors. By page number, or by cursor as a scroll
 * (SHORTS-13, scroll.ts). At most two round trips to Redis (decision 0071). If Redis fails, it serves the newest shorts
 * from Postgres; if Postgres fails, cards from Redis.
 */
export function createShortsFeed(deps: ShortsFeedDeps): ShortsFeedReader {
  const { store, cache, clock, logger } = deps;
  const readScrollPage = createScroll(deps);

  async function newestPage({ page, pageSize }: PageKey, channelId: string | null): Promise<CachedPage> {
    const nowMs = clock.nowMs();
    const total = await store.countEligible({ channelId, nowMs });
    const videoIds = await store.pageOfIds({
      channelId,
      nowMs,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    return { total, videoIds };
  }

  /** Reads a page from Redis; without one, from Postgres, and caches it. */
  async function readThroughCache(
    key: PageKey,
    channelId: string | null,
    read: (cache: ShortsCache) => Promise<{ version: string; page: CachedPage | null }>,
  ): Promise<CachedPage> {
    const cached = cache && (await read(cache).catch(withoutRedis));
    if (cached?.page) return cached.page;
    const page = await newestPage(key, channelId);
    // Empty pages are not cached: otherwise requests for unknown channels would fill Redis.
    if (cached && page.videoIds.length > 0)
      await cache.keepPage(cached.version, { ...key, channelId }, page).catch(withoutRedis);
    return page;
  }

  async function personalPage(key: PageKey, userId: string): Promise<CachedPage> {
    const page = cache && (await unseenPage(cache, key, userId).catch(withoutRedis));
    return page ?? newestPage(key, null);
  }

  function withoutRedis(error: unknown): null {
    logger.debug({ err: error }, "shorts: redis failed, serving from postgres");
    return null;
  }

  function pageOf(query: ShortsQuery, userId: string | null): Promise<CachedPage> {
    const { page, pageSize, channelId } = query;
    const key = { page, pageSize };
    if (channelId !== undefined)
      return readThroughCache(key, channelId, (redis) => redis.channelPage({ ...key, channelId }));
    if (userId !== null) return personalPage(key, userId);
    return readThroughCache(key, null, (redis) => redis.anonymousPage(key));
  }

  async function hydrate(
    videoIds: readonly string[],
    viewer: Parameters<ShortsStore["hydrate"]>[1],
  ): Promise<Map<string, HydratedShort>> {
    try {
      return await store.hydrate(videoIds, viewer);
    } catch (error) {
      const cards = cache && (await fallbackShorts(cache, videoIds).catch(withoutRedis));
      if (!cards || cards.size === 0) throw error;
      logger.debug({ err: error }, "shorts: postgres failed, serving cards from redis");
      return cards;
    }
  }

  async function readNumberedPage(query: ShortsQuery, userId: string | null): Promise<ShortsFeed> {
    const { page, pageSize, channelId = null, start = null } = query;
    const { total, videoIds } = await pageOf(query, userId);
    const others = videoIds.filter((id) => id !== start);
    const ids = start !== null && page === 1 ? [start, ...others] : others;
    const videos = await hydrate(ids, { userId, nowMs: clock.nowMs(), alsoUnlisted: start });
    const shorts = ids.flatMap((id) => videos.get(id) ?? []).slice(0, pageSize);
    const hasNoCursor = page > 1 || (total === 0 && shorts.length === 0);
    const shownIds = shorts.map(({ videoId }) => videoId);
    const nextCursor = hasNoCursor ? null : encodeScroll({ channelId, total, shownIds, pinned: null });
    return { items: shorts.map(toItem), paging: { page, pageSize, total, nextCursor } };
  }

  async function readCursorPage(
    query: ShortsQuery,
    cursor: string,
    userId: string | null,
  ): Promise<ShortsFeed> {
    const { page, pageSize, channelId = null } = query;
    const scroll = decodeScroll(cursor);
    if (scroll.channelId !== channelId)
      throw invalidCursor("belongs to another list: send the same channelId");
    const { shorts, next } = await readScrollPage(scroll, pageSize, userId);
    return {
      items: shorts.map(toItem),
      paging: { page, pageSize, total: scroll.total, nextCursor: next && encodeScroll(next) },
    };
  }

  return async (query, userId) => {
    try {
      return await (query.cursor === undefined
        ? readNumberedPage(query, userId)
        : readCursorPage(query, query.cursor, userId));
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw listUnavailable(cause);
    }
  };
}

/** A page of the authenticated feed (SHORTS-4 to SHORTS-6); null if both pools are empty. */
async function unseenPage(
  cache: ShortsCache,
  { page, pageSize }: PageKey,
  userId: string,
): Promise<CachedPage | null> {
  const { rankedIds, randomCount, seenCount, isSeen } = await cache.readRankedAndSeen(userId);
  const total = rankedIds.length + randomCount;
  if (total === 0) return null;
  const skip = (page - 1) * pageSize;
  const wanted = skip + pageSize;
  const rankedSlice = rankedIds.slice(skip, wanted);
  // For the fallback in pool order (SHORTS-6): the part of the page that the random pool fills.
  const randomRange = { offset: Math.max(skip - rankedIds.length, 0), limit: pageSize - rankedSlice.length };
  if (seenCount >= total) {
    const random =
      randomRange.limit > 0 ? await cache.randomSlice(randomRange.offset, randomRange.limit) : [];
    return { total, videoIds: [...rankedSlice, ...random] };
  }
  const unseen = rankedIds.filter((_, place) => !isSeen[place]);
  const needed = wanted - unseen.length;
  if (needed > 0 && randomCount > 0) {
    const batchSize = shortsBatchSize({ needed, seen: seenCount, total });
    const fallback = unseen.length === 0 ? randomRange : { offset: 0, limit: 0 };
    const read = await cache.readUnseenFromPool(userId, { needed, batchSize, fallback });
    unseen.push(...read.unseen);
    if (unseen.length === 0) return { total, videoIds: [...rankedSlice, ...read.fallback] };
  }
  if (unseen.length === 0) return { total, videoIds: rankedSlice };
  return { total, videoIds: unseen.slice(skip, wanted) };
}

function toItem(short: HydratedShort): Short {
  const captions = pickCaptionTrack(captionTracksOf(short), short.language);
  return {
    videoId: short.videoId,
    title: short.title,
    thumbnailUrl: short.thumbnailUrl,
    creator: short.creator,
    stats: short.stats,
    ...toTileFacts(short),
    mediaUrl: mediaUrlOf(short),
    captionsUrl: captions?.url ?? null,
    captionsLanguage: captions?.language ?? null,
    liked: short.liked,
  };
}
