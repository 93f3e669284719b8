import type { Clock } from "#lib/clock.ts";
import { createDatabaseCheck, DATABASE_CHECK_EVERY_MS } from "#lib/feeds/database-check.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import { serializeCalls } from "#lib/feeds/shared-calls.ts";
import type { HydratedVideo, HydrateVideos } from "#lib/feeds/video-tile/hydrated-video.ts";
import { createHydration, type Hydration } from "#lib/feeds/video-tile/hydration.ts";
import type { Logger } from "#lib/logger.ts";
import type { ScoredVideo, TrendingCache, TrendingListOf, TrendingStore } from "./ports.ts";

type LoadedList = {
  /** Null if the list was read while the cache did not answer. */
  version: string | null;
  computation: string;
  scored: readonly ScoredVideo[];
  videos: Hydration<HydratedVideo>;
};

export type TrendingEntry = { scored: ScoredVideo; video: HydratedVideo };

/**
 * Returns a reader of the best `limit` videos. A process keeps its list in memory while the version in the cache and
 * the computation in the database stay the same. Each computation and each withdrawal changes the version, which is
 * read for each call. The computation is read once a second: it shows what the cache missed. If the cache does not
 * answer, each call gets a list that was read after the call. If a withdrawal could not change the version, a withdrawn
 * video disappears after HYDRATION_MAX_AGE_MS at most, because hydration returns listed videos only.
 */
export function createTrendingList(deps: {
  store: Pick<TrendingStore, "top" | "computation">;
  hydrate: HydrateVideos;
  cache: TrendingCache | null;
  clock: Pick<Clock, "monotonicMs">;
  logger: Logger;
}): (limit: number) => Promise<TrendingEntry[]> {
  const { store, hydrate, cache, clock, logger } = deps;
  const readers = new Map<number, () => Promise<LoadedList>>();
  let checked = { computation: "", atMs: Number.NEGATIVE_INFINITY };
  const checkDatabase = createDatabaseCheck(readComputation);

  async function readComputation(): Promise<string> {
    const atMs = clock.monotonicMs();
    checked = { ...checked, atMs };
    const computation = await store.computation();
    checked = { computation, atMs };
    return computation;
  }

  async function isOfLatestComputation(list: Pick<LoadedList, "computation">): Promise<boolean> {
    if (clock.monotonicMs() - checked.atMs >= DATABASE_CHECK_EVERY_MS) {
      const latest = await checkDatabase();
      return latest === null || latest === list.computation;
    }
    return checked.computation === list.computation;
  }

  async function readVersion(): Promise<string | null> {
    if (!cache) return null;
    return cache.version().catch((error) => {
      logger.debug({ err: error }, "trending cache: read failed");
      return null;
    });
  }

  async function readCache(limit: number, version: string | null): Promise<TrendingListOf | null> {
    if (!cache || version === null) return null;
    const list = await cache.read(limit, version).catch(() => null);
    return list && (await isOfLatestComputation(list)) ? list : null;
  }

  async function readDatabase(limit: number, version: string | null): Promise<TrendingListOf> {
    // In this order, so that the list belongs to this computation or a later one.
    const computation = await readComputation();
    const list = { computation, videos: await store.top(limit) };
    if (version !== null) {
      await cache?.write(limit, version, list).catch((error) => {
        logger.debug({ err: error }, "trending cache: write failed");
      });
    }
    return list;
  }

  async function readList(limit: number, version: string | null): Promise<LoadedList> {
    const { computation, videos } = (await readCache(limit, version)) ?? (await readDatabase(limit, version));
    const videoIds = videos.map(({ videoId }) => videoId);
    return { version, computation, scored: videos, videos: createHydration(videoIds, hydrate, clock) };
  }

  function readerOf(limit: number): () => Promise<LoadedList> {
    let latest: LoadedList | null = null;
    const readUnversioned = serializeCalls(() => readList(limit, null));

    return async () => {
      const version = await readVersion();
      const known = latest;
      if (known && version !== null && known.version === version && (await isOfLatestComputation(known)))
        return known;
      try {
        const list = await (version === null ? readUnversioned() : readList(limit, version));
        latest = list;
        return list;
      } catch (error) {
        // With a new version, the old list may contain withdrawn videos. Without a version, or with the same one, it is
        // the best one available.
        if (latest && (version === null || latest.version === version)) return latest;
        throw listUnavailable(error);
      }
    };
  }

  function currentList(limit: number): Promise<LoadedList> {
    const read = readers.get(limit) ?? readerOf(limit);
    readers.set(limit, read);
    return read();
  }

  return async (limit) => {
    const list = await currentList(limit);
    const videos = await list.videos.slice(0, list.scored.length).catch((error) => {
      throw listUnavailable(error);
    });
    return list.scored.flatMap((scored) => {
      const video = videos.get(scored.videoId);
      return video ? { scored, video } : [];
    });
  };
}
