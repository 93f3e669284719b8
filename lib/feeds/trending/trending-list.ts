import type { Clock } from "#lib/clock.ts";
import { createHydration, type Hydration } from "#lib/feeds/hydration.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import type { Logger } from "#lib/logger.ts";
import type { ScoredVideo, TrendingCache, TrendingStore } from "./ports.ts";

/** How long a process goes on with its list while the cache can't say whether there is a newer one. */
const UNVERSIONED_MAX_AGE_MS = 1_000;

type KnownList = {
  /** Null where it was read without the cache. */
  version: string | null;
  readAtMs: number;
  videos: readonly ScoredVideo[];
  listable: Hydration<string>;
};

/**
 * The best `limit` videos, from this process's memory while the cache says that nothing newer is there. A computation
 * and a withdrawal change that version; what is withdrawn where the cache can't be reached goes within
 * HYDRATION_MAX_AGE_MS, since what may be listed is asked for that often.
 */
export function createTrendingList(deps: {
  store: TrendingStore;
  cache: TrendingCache | null;
  clock: Clock;
  logger: Logger;
}): (limit: number) => Promise<ScoredVideo[]> {
  const { store, cache, clock, logger } = deps;
  const known = new Map<number, KnownList>();

  async function readVersion(): Promise<string | null> {
    if (!cache) return null;
    return cache.version().catch((error) => {
      logger.debug({ err: error }, "the trending cache does not answer");
      return null;
    });
  }

  function isCurrent(list: KnownList, version: string | null): boolean {
    if (version !== null) return list.version === version;
    return cache !== null && clock.nowMs() - list.readAtMs < UNVERSIONED_MAX_AGE_MS;
  }

  async function readList(limit: number, version: string | null): Promise<KnownList> {
    const readAtMs = clock.nowMs();
    const cached = version === null ? null : await cache?.read(limit, version).catch(() => null);
    const videos = cached ?? (await store.top(limit));
    if (!cached && version !== null) {
      await cache?.write(limit, version, videos).catch((error) => {
        logger.debug({ err: error }, "the trending cache takes no list");
      });
    }
    const listable = createHydration(
      videos.map(({ videoId }) => videoId),
      async (videoIds) => new Map(Array.from(await store.listable(videoIds), (id) => [id, id])),
      clock,
    );
    return { version, readAtMs, videos, listable };
  }

  async function currentList(limit: number): Promise<KnownList> {
    const version = await readVersion();
    const mine = known.get(limit);
    if (mine && isCurrent(mine, version)) return mine;
    try {
      const list = await readList(limit, version);
      known.set(limit, list);
      return list;
    } catch (error) {
      // Of another version it may lack a withdrawal; where nobody can say, it is the last that was right.
      if (mine && version === null) return mine;
      throw listUnavailable(error);
    }
  }

  return async (limit) => {
    const list = await currentList(limit);
    const listable = await list.listable.slice(0, list.videos.length).catch((error) => {
      throw listUnavailable(error);
    });
    return list.videos.filter(({ videoId }) => listable.has(videoId));
  };
}
