import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import type { HydrateVideos } from "#lib/feeds/video-tile/hydrated-video.ts";
import { toListedVideo } from "#lib/feeds/video-tile/video-tile.ts";
import type { Logger } from "#lib/logger.ts";
import type { ScoredVideo, TrendingCache, TrendingState, TrendingStore } from "./ports.ts";
import { createTrendingList } from "./trending-list.ts";
import type {
  NewTrendingConfig,
  TrendingItem,
  TrendingList,
  TrendingStatus,
  VideosPage,
  VideosQuery,
} from "./trending-schema.ts";

/** Document 003: how stale a score may be. */
export const RECOMPUTE_INTERVAL_MS = 30 * 60_000;

/** A trending video as a page shows it; ranks are those of the list as it is shown, without gaps. */
export type TrendingTile = NewestItem & { rank: number };

export type Trending = {
  /** The best `limit` of document 003's score. */
  list(limit: number): Promise<TrendingList>;
  /** The same for a page. */
  tiles(limit: number): Promise<TrendingTile[]>;
  videos(query: VideosQuery): Promise<VideosPage>;
  /** For the worker: computes where it is time, a config is new, or somebody asked. Answers rows changed, or null. */
  recomputeWhenDue(): Promise<{ changed: number; durationMs: number } | null>;
  status(): Promise<TrendingStatus>;
  /** Asks for a computation: done within about a second, wherever the worker is up. */
  requestRecompute(): Promise<void>;
  configure(config: NewTrendingConfig, adminId: string): Promise<TrendingStatus>;
  /** Drops the access statistics that no window reaches any more. */
  pruneAccess(): Promise<number>;
};

/** Windows may be a week long; beyond that nobody reads the hours. */
const ACCESS_KEPT_MS = 8 * 24 * 3_600_000;

export function createTrending(deps: {
  store: TrendingStore;
  hydrate: HydrateVideos;
  cache: TrendingCache | null;
  clock: Clock;
  logger: Logger;
  siteUrl: string;
}): Trending {
  const { store, cache, clock, logger, siteUrl } = deps;
  const places = createTrendingList(deps);

  const toItem = ({ videoId, title, hotScore, isHot, rank }: ScoredVideo): TrendingItem => ({
    videoId,
    title,
    embedLink: new URL(`/embed/${encodeURIComponent(videoId)}`, siteUrl).href,
    hotScore,
    isHot,
    rank,
  });

  return {
    list: async (limit) => ({ data: (await places(limit)).map(({ scored }) => toItem(scored)) }),

    tiles: async (limit) =>
      (await places(limit)).map(({ video }, index) => ({ ...toListedVideo(video, true), rank: index + 1 })),

    async videos({ limit, offset, sort }) {
      // One more than asked for tells whether there are more.
      const videos = await store.page({
        sort: sort ?? "newest",
        limit: limit + 1,
        offset,
        publishedBeforeMs: clock.nowMs(),
      });
      return {
        data: videos.slice(0, limit).map(toItem),
        paging: { limit, offset, hasMore: videos.length > limit },
      };
    },

    async recomputeWhenDue() {
      const startedAtMs = clock.nowMs();
      if (!isDue(await store.state(), startedAtMs)) return null;
      const computed = await store.recompute(startedAtMs);
      if (!computed) return null;
      await cache?.drop().catch((error) => {
        // Its lists run out by themselves; until then their order is as old as they are.
        logger.warn({ err: error }, "the trending cache keeps its old lists");
      });
      return { changed: computed.changed, durationMs: clock.nowMs() - startedAtMs };
    },

    status: () => store.status(),
    requestRecompute: () => store.request(clock.nowMs()),

    async configure(config, adminId) {
      const accepted = await store.configure({ ...config, by: adminId, atMs: clock.nowMs() });
      const status = await store.status();
      if (accepted) return status;
      throw new AppError(
        "conflict",
        `Version ${status.config.version} is active, not ${config.expectedVersion}: look at it before you replace it.`,
      );
    },

    pruneAccess: () => store.pruneAccess(clock.nowMs() - ACCESS_KEPT_MS),
  };
}

/** Whether the scores are to be computed now. */
export function isDue(state: TrendingState, nowMs: number): boolean {
  const { computedAtMs, configVersion, activeConfigVersion, requestedAtMs } = state;
  if (computedAtMs === null || nowMs - computedAtMs >= RECOMPUTE_INTERVAL_MS) return true;
  if (configVersion !== activeConfigVersion) return true;
  return requestedAtMs !== null;
}
