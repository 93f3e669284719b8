import { type Clock, isDue } from "#lib/clock.ts";
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

/** ADR-7: maximum age of a score. */
export const RECOMPUTE_INTERVAL_MS = 30 * 60_000;

/** A video on the trending page. Ranks are positions on the page, from 1 without gaps. */
export type TrendingTile = NewestItem & { rank: number };

export type Trending = {
  /** The best `limit` videos by trending score (ADR-1). */
  list(limit: number): Promise<TrendingList>;
  /** The same videos, with what a tile shows. */
  tiles(limit: number): Promise<TrendingTile[]>;
  videos(query: VideosQuery): Promise<VideosPage>;
  /**
   * For the worker: computes the scores if they are too old, the config is new, or an operator requested it.
   * `changed` is the number of rows written. Null if nothing was due, or another process is computing.
   */
  recomputeWhenDue(): Promise<{ changed: number; durationMs: number } | null>;
  status(): Promise<TrendingStatus>;
  /** Requests a computation. A running worker does it within about a second. */
  requestRecompute(): Promise<void>;
  configure(config: NewTrendingConfig, adminId: string): Promise<TrendingStatus>;
  /** Deletes access statistics that are older than any window. Returns the number of rows. */
  pruneAccess(): Promise<number>;
};

/** A window is a week at most (`windowHours`), and one day is spare. */
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
  const readList = createTrendingList(deps);

  const toItem = ({ videoId, title, hotScore, isHot, rank }: ScoredVideo): TrendingItem => ({
    videoId,
    title,
    embedLink: new URL(`/embed/${encodeURIComponent(videoId)}`, siteUrl).href,
    hotScore,
    isHot,
    rank,
  });

  return {
    list: async (limit) => ({ data: (await readList(limit)).map(({ scored }) => toItem(scored)) }),

    tiles: async (limit) =>
      (await readList(limit)).map(({ video }, index) => ({ ...toListedVideo(video, true), rank: index + 1 })),

    async videos({ limit, offset, sort }) {
      // One extra row shows whether there is a next page.
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
      const nowMs = clock.nowMs();
      const startedAtMs = clock.monotonicMs();
      const state = await store.state();
      if (!isComputationDue(state, nowMs)) return null;
      const computed = await store.recompute(nowMs, state.computation);
      if (!computed) return null;
      await cache?.drop().catch((error) => {
        // Readers get the old lists until these expire by their TTL.
        logger.warn({ err: error }, "trending cache: old lists were not deleted");
      });
      return { changed: computed.changed, durationMs: clock.monotonicMs() - startedAtMs };
    },

    status: () => store.status(),
    requestRecompute: () => store.request(clock.nowMs()),

    async configure(config, adminId) {
      const accepted = await store.configure({ ...config, by: adminId, atMs: clock.nowMs() });
      const status = await store.status();
      if (accepted) return status;
      throw new AppError(
        "conflict",
        `Version ${status.config.version} is active, not ${config.expectedVersion}: review it before you replace it.`,
      );
    },

    pruneAccess: () => store.pruneAccess(clock.nowMs() - ACCESS_KEPT_MS),
  };
}

/** Whether the scores are to be computed now. */
export function isComputationDue(state: TrendingState, nowMs: number): boolean {
  const { computedAtMs, configVersion, activeConfigVersion, requestedAtMs } = state;
  if (computedAtMs === null || isDue(computedAtMs, RECOMPUTE_INTERVAL_MS, nowMs)) return true;
  if (configVersion !== activeConfigVersion) return true;
  return requestedAtMs !== null;
}
