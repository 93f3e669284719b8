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
import { badCursor, decodeScroll, encodeScroll } from "./scroll-cursor.ts";
import type { Short, ShortsFeed, ShortsQuery } from "./shorts-schema.ts";

/** Answers for one person, or for a visitor (null). */
export type ShortsFeedReader = (query: ShortsQuery, userId: string | null) => Promise<ShortsFeed>;

export type ShortsFeedDeps = {
  store: ShortsStore;
  cache: ShortsCache | null;
  clock: Clock;
  logger: Logger;
};

/**
 * The Shorts feed of document 004: a channel's, a person's or everybody's, by page number; and beyond the document, by
 * cursor (scroll.ts). At most two round trips to Redis; where it does not answer, the newest come from Postgres, and
 * where Postgres does not, what Redis keeps of the pools goes on.
 */
export function createShortsFeed(deps: ShortsFeedDeps): ShortsFeedReader {
  const { store, cache, clock, logger } = deps;
  const scrollOn = createScroll(deps);

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

  /** Reads through Redis; `read` answers null where there is nothing to be read. */
  async function throughCache(
    key: PageKey,
    channelId: string | null,
    read: (cache: ShortsCache) => Promise<{ version: string; page: CachedPage | null }>,
  ): Promise<CachedPage> {
    const kept = cache && (await read(cache).catch(withoutRedis));
    if (kept?.page) return kept.page;
    const page = await newestPage(key, channelId);
    // Nothing is kept for pages that nobody would turn to, of channels that do not exist, say.
    if (kept && page.videoIds.length > 0)
      await cache.keepPage(kept.version, { ...key, channelId }, page).catch(withoutRedis);
    return page;
  }

  async function personalPage(key: PageKey, userId: string): Promise<CachedPage> {
    const page = cache && (await unseenPage(cache, key, userId).catch(withoutRedis));
    return page ?? newestPage(key, null);
  }

  function withoutRedis(error: unknown): null {
    logger.debug({ err: error }, "shorts without redis: it does not answer");
    return null;
  }

  function pageOf(query: ShortsQuery, userId: string | null): Promise<CachedPage> {
    const { page, pageSize, channelId } = query;
    const key = { page, pageSize };
    if (channelId !== undefined)
      return throughCache(key, channelId, (redis) => redis.channelPage({ ...key, channelId }));
    if (userId !== null) return personalPage(key, userId);
    return throughCache(key, null, (redis) => redis.anonymousPage(key));
  }

  async function lookUp(
    videoIds: readonly string[],
    asker: Parameters<ShortsStore["hydrate"]>[1],
  ): Promise<Map<string, HydratedShort>> {
    try {
      return await store.hydrate(videoIds, asker);
    } catch (error) {
      const kept = cache && (await fallbackShorts(cache, videoIds).catch(withoutRedis));
      if (!kept || kept.size === 0) throw error;
      logger.debug({ err: error }, "shorts without postgres: what redis keeps is shown");
      return kept;
    }
  }

  async function firstPages(query: ShortsQuery, userId: string | null): Promise<ShortsFeed> {
    const { page, pageSize, channelId = null, start = null } = query;
    const { total, videoIds } = await pageOf(query, userId);
    const others = videoIds.filter((id) => id !== start);
    const asked = start !== null && page === 1 ? [start, ...others] : others;
    const videos = await lookUp(asked, { userId, nowMs: clock.nowMs(), alsoUnlisted: start });
    const shorts = asked.flatMap((id) => videos.get(id) ?? []).slice(0, pageSize);
    const isOver = page > 1 || (total === 0 && shorts.length === 0);
    const shownIds = shorts.map(({ videoId }) => videoId);
    const nextCursor = isOver ? null : encodeScroll({ channelId, total, shownIds, pinned: null });
    return { items: shorts.map(toItem), paging: { page, pageSize, total, nextCursor } };
  }

  async function nextPage(query: ShortsQuery, cursor: string, userId: string | null): Promise<ShortsFeed> {
    const { page, pageSize, channelId = null } = query;
    const scroll = decodeScroll(cursor);
    if (scroll.channelId !== channelId) throw badCursor("is of another list: send the same channelId");
    const { shorts, next } = await scrollOn(scroll, pageSize, userId);
    return {
      items: shorts.map(toItem),
      paging: { page, pageSize, total: scroll.total, nextCursor: next && encodeScroll(next) },
    };
  }

  return async (query, userId) => {
    try {
      return await (query.cursor === undefined
        ? firstPages(query, userId)
        : nextPage(query, query.cursor, userId));
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw listUnavailable(cause);
    }
  };
}

/** The authenticated feed, steps 1 to 8; null where both pools are empty. */
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
  // Of the ranked fallback: the slice of the random pool that the ranked one leaves open.
  const rest = { offset: Math.max(skip - rankedIds.length, 0), limit: pageSize - rankedSlice.length };
  if (seenCount >= total) {
    const random = rest.limit > 0 ? await cache.randomSlice(rest.offset, rest.limit) : [];
    return { total, videoIds: [...rankedSlice, ...random] };
  }
  const unseen = rankedIds.filter((_, place) => !isSeen[place]);
  const needed = wanted - unseen.length;
  if (needed > 0 && randomCount > 0) {
    const batchSize = shortsBatchSize({ needed, seen: seenCount, total });
    const fallback = unseen.length === 0 ? rest : { offset: 0, limit: 0 };
    const walk = await cache.readUnseenFromPool(userId, { needed, batchSize, fallback });
    unseen.push(...walk.unseen);
    if (unseen.length === 0) return { total, videoIds: [...rankedSlice, ...walk.fallback] };
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
