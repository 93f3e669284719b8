import type { HotStore } from "#lib/feeds/hot/ports.ts";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import { toNewestItem } from "#lib/feeds/newest/newest-videos.ts";
import { type IsOutage, orUnavailable } from "#lib/outage.ts";
import type { Trending } from "./trending.ts";

/** A trending video as a page shows it; ranks are those of the list as it is shown, without gaps. */
export type TrendingTile = NewestItem & { rank: number };

/** Throws AppError `unavailable` while the store is away. */
export type TrendingTiles = (limit: number) => Promise<TrendingTile[]>;

/** The trending list with what tiles show. Only what may be listed now, however old the cached order is. */
export function createTrendingTiles(deps: {
  trending: Pick<Trending, "list">;
  store: Pick<HotStore, "hydrate">;
  isOutage: IsOutage;
}): TrendingTiles {
  const { trending, store, isOutage } = deps;

  async function read(limit: number): Promise<TrendingTile[]> {
    const { data } = await trending.list(limit);
    const videos = await store.hydrate(data.map(({ videoId }) => videoId));
    return data
      .flatMap(({ videoId }) => videos.get(videoId) ?? [])
      .map((video, index) => ({ ...toNewestItem(video, true), rank: index + 1 }));
  }

  return (limit) => orUnavailable(read(limit), isOutage);
}
