import type { Clock } from "#lib/clock.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import { oneAfterAnother } from "#lib/feeds/shared-work.ts";
import type { HydratedVideo, HydrateVideos } from "#lib/feeds/video-tile/hydrated-video.ts";
import { createHydration, type Hydration } from "#lib/feeds/video-tile/hydration.ts";
import type { Logger } from "#lib/logger.ts";
import type { ScoredVideo, TrendingCache, TrendingStore } from "./ports.ts";

type KnownList = {
  /** Null where it was read without the cache. */
  version: string | null;
  scored: readonly ScoredVideo[];
  videos: Hydration<HydratedVideo>;
};

/** A place on the list, and what a tile shows of who has it. */
export type TrendingPlace = { scored: ScoredVideo; video: HydratedVideo };

/**
 * The best `limit` videos, from this process's memory while the cache says that nothing newer is there. A computation
 * and a withdrawal change that version. Where the cache does not answer, each reader has a list that was read after
 * they asked; where it could not be told of a withdrawal, what is withdrawn goes within HYDRATION_MAX_AGE_MS, since
 * what is known of the videos is fetched that often, of those alone that may be listed.
 */
export function createTrendingList(deps: {
  store: Pick<TrendingStore, "top">;
  hydrate: HydrateVideos;
  cache: TrendingCache | null;
  clock: Clock;
  logger: Logger;
}): (limit: number) => Promise<TrendingPlace[]> {
  const { store, hydrate, cache, clock, logger } = deps;
  const readers = new Map<number, () => Promise<KnownList>>();

  async function readVersion(): Promise<string | null> {
    if (!cache) return null;
    return cache.version().catch((error) => {
      logger.debug({ err: error }, "the trending cache does not answer");
      return null;
    });
  }

  async function readList(limit: number, version: string | null): Promise<KnownList> {
    const cached = version === null ? null : await cache?.read(limit, version).catch(() => null);
    const scored = cached ?? (await store.top(limit));
    if (!cached && version !== null) {
      await cache?.write(limit, version, scored).catch((error) => {
        logger.debug({ err: error }, "the trending cache takes no list");
      });
    }
    const videoIds = scored.map(({ videoId }) => videoId);
    return { version, scored, videos: createHydration(videoIds, hydrate, clock) };
  }

  function readerOf(limit: number): () => Promise<KnownList> {
    let known: KnownList | null = null;
    const readUnversioned = oneAfterAnother(() => readList(limit, null));

    return async () => {
      const version = await readVersion();
      if (known && version !== null && known.version === version) return known;
      try {
        const list = await (version === null ? readUnversioned() : readList(limit, version));
        known = list;
        return list;
      } catch (error) {
        // Of another version it may lack a withdrawal; where nobody can say, it is the last that was right.
        if (known && version === null) return known;
        throw listUnavailable(error);
      }
    };
  }

  function currentList(limit: number): Promise<KnownList> {
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
