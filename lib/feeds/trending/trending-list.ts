import type { Clock } from "#lib/clock.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import { serializeCalls } from "#lib/feeds/shared-calls.ts";
import type { HydratedVideo, HydrateVideos } from "#lib/feeds/video-tile/hydrated-video.ts";
import { createHydration, type Hydration } from "#lib/feeds/video-tile/hydration.ts";
import type { Logger } from "#lib/logger.ts";
import type { ScoredVideo, TrendingCache, TrendingStore } from "./ports.ts";

type LoadedList = {
  /** Null if the list was read while the cache did not answer. */
  version: string | null;
  scored: readonly ScoredVideo[];
  videos: Hydration<HydratedVideo>;
};

export type TrendingEntry = { scored: ScoredVideo; video: HydratedVideo };

/**
 * Returns a reader of the best `limit` videos. A process keeps its list in memory while the version in the cache stays
 * the same; each computation and each withdrawal changes the version. If the cache does not answer, each call gets a
 * list that was read after the call. If a withdrawal could not change the version, a withdrawn video disappears after
 * HYDRATION_MAX_AGE_MS at most, because hydration returns listed videos only.
 */
export function createTrendingList(deps: {
  store: Pick<TrendingStore, "top">;
  hydrate: HydrateVideos;
  cache: TrendingCache | null;
  clock: Clock;
  logger: Logger;
}): (limit: number) => Promise<TrendingEntry[]> {
  const { store, hydrate, cache, clock, logger } = deps;
  const readers = new Map<number, () => Promise<LoadedList>>();

  async function readVersion(): Promise<string | null> {
    if (!cache) return null;
    return cache.version().catch((error) => {
      logger.debug({ err: error }, "trending cache: read failed");
      return null;
    });
  }

  async function readList(limit: number, version: string | null): Promise<LoadedList> {
    const cached = version === null ? null : await cache?.read(limit, version).catch(() => null);
    const scored = cached ?? (await store.top(limit));
    if (!cached && version !== null) {
      await cache?.write(limit, version, scored).catch((error) => {
        logger.debug({ err: error }, "trending cache: write failed");
      });
    }
    const videoIds = scored.map(({ videoId }) => videoId);
    return { version, scored, videos: createHydration(videoIds, hydrate, clock) };
  }

  function readerOf(limit: number): () => Promise<LoadedList> {
    let latest: LoadedList | null = null;
    const readUnversioned = serializeCalls(() => readList(limit, null));

    return async () => {
      const version = await readVersion();
      if (latest && version !== null && latest.version === version) return latest;
      try {
        const list = await (version === null ? readUnversioned() : readList(limit, version));
        latest = list;
        return list;
      } catch (error) {
        // With a new version, the old list may contain withdrawn videos. Without a version, it is the best one
        // available.
        if (latest && version === null) return latest;
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
