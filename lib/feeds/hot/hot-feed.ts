import type { Clock } from "#lib/clock.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import { serializeCalls, singleFlight } from "#lib/feeds/shared-calls.ts";
import type { HydratedVideo } from "#lib/feeds/video-tile/hydrated-video.ts";
import { createHydration, type Hydration } from "#lib/feeds/video-tile/hydration.ts";
import { toListedVideo } from "#lib/feeds/video-tile/video-tile.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import { roundHotScore } from "#lib/ranking/hot-v1.ts";
import type { HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { HotFeed, HotItem, HotQuery } from "./hot-schema.ts";
import type { CachedHotList, HotCache, HotGeneration, HotStore } from "./ports.ts";
import { MAX_GENERATION_AGE_MS } from "./publication-schedule.ts";
import { toCachedList } from "./publish-hot.ts";

/** Where an answer's list came from. */
export type FeedSource = "memory" | "redis" | "database";

export type HotPage = {
  body: HotFeed;
  etag: string;
  source: FeedSource;
  algorithm: HotAlgorithm;
};

export type HotFeedReader = {
  page(query: HotQuery): Promise<HotPage>;
  /** The list that `page` would answer from: one object a version. */
  current(): Promise<{ list: LoadedList; source: FeedSource }>;
};

export type HotFeedDeps = {
  /** Whose list it reads. */
  algorithm: HotAlgorithm;
  store: HotStore;
  cache: HotCache | null;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  /** Makes a list when there is none to be read, or only one that no worker has renewed. */
  publish: () => Promise<HotGeneration>;
};

/** One version of the list in this process, with what is known of its videos. */
export type LoadedList = CachedHotList & { videos: Hydration<HydratedVideo> };

/**
 * Reads Hot: a version check on each request, then the copy in this process, Redis or Postgres, in that order.
 * A version once seen is never followed by an older one, so that a Redis which missed an erasure cannot undo it.
 */
export function createHotFeed(deps: HotFeedDeps): HotFeedReader {
  let loaded: LoadedList | null = null;
  const loadList = singleFlight(loadFromDatabase);
  const makeList = singleFlight(deps.publish);
  // Asked on each request while Redis is away, and never answered with less than what was there when it was asked.
  const latestVersion = serializeCalls(() => deps.store.latestGenerationId(deps.algorithm));

  // Redis was flushed, or missed a list while it was away: the next reader should find this one there.
  const writeBack = singleFlight(async () => {
    if (!loaded || !deps.cache) return;
    await deps.cache
      .swap(loaded)
      .catch((error) => deps.logger.debug({ err: error }, "hot list not written back"));
  });

  async function currentList(): Promise<{ list: LoadedList; source: FeedSource }> {
    const cached = await readCache();
    if (cached && cached !== "behind") return cached;
    const read = await readDatabase();
    // Not awaited, and it never rejects: the answer does not wait for Redis.
    if (cached === "behind") void writeBack();
    return read;
  }

  /** `behind` where Redis answers but has no list, or not the latest; null where it does not answer. */
  async function readCache(): Promise<{ list: LoadedList; source: FeedSource } | "behind" | null> {
    if (!deps.cache) return null;
    try {
      const version = await deps.cache.readVersion(deps.algorithm);
      if (version === null || (loaded && version < loaded.version)) return "behind";
      if (loaded?.version === version)
        return isAbandoned(loaded) ? "behind" : { list: loaded, source: "memory" };
      const read = await deps.cache.readList(deps.algorithm);
      if (!read) return "behind";
      const list = adopt(read);
      return isAbandoned(list) ? "behind" : { list, source: "redis" };
    } catch (error) {
      deps.logger.debug({ err: error }, "hot cache does not answer; reading Postgres");
      return null;
    }
  }

  async function readDatabase(): Promise<{ list: LoadedList; source: FeedSource }> {
    let id: number | null;
    try {
      id = await latestVersion();
    } catch (error) {
      // Nothing publishes while Postgres is away, so the copy in hand is the latest there is.
      if (loaded) return { list: loaded, source: "memory" };
      throw listUnavailable(error);
    }
    if (loaded && loaded.version === id && !isAbandoned(loaded)) return { list: loaded, source: "memory" };
    const list = await loadList();
    // The load that was under way may have begun before this version was there; the next one has not.
    if (id !== null && list.version < id) return { list: await loadList(), source: "database" };
    return { list, source: "database" };
  }

  async function loadFromDatabase(): Promise<LoadedList> {
    const latest = await deps.store.latestGeneration(deps.algorithm);
    const generation = latest && !isAbandoned(latest) ? latest : await makeList();
    return adopt(toCachedList(generation));
  }

  function isAbandoned({ generatedAtMs }: { generatedAtMs: number }): boolean {
    return deps.clock.nowMs() - generatedAtMs > MAX_GENERATION_AGE_MS;
  }

  function adopt(list: CachedHotList): LoadedList {
    if (!loaded || list.version > loaded.version) {
      loaded = {
        ...list,
        videos: createHydration(list.videoIds, (ids) => deps.store.hydrate(ids), deps.clock),
      };
    }
    return loaded;
  }

  return {
    current: currentList,

    async page(query) {
      const { list, source } = await currentList();
      deps.metrics.add("feedReads", { feed: "hot", source });
      const { limit, offset, type, include } = query;
      const end = Math.min(offset + limit, list.videoIds.length);
      const items: HotItem[] = [];
      if (offset < end) {
        const videos = await list.videos.slice(offset, end).catch((error) => {
          throw listUnavailable(error);
        });
        for (let index = offset; index < end; index += 1) {
          const video = videos.get(list.videoIds[index] ?? "");
          // Removed since the list was made: the next generation closes the gap.
          if (video) items.push(toItem(video, index + 1, list.scores[index] ?? 0, include === "tile"));
        }
      }
      return {
        body: {
          type,
          generatedAt: new Date(list.generatedAtMs).toISOString(),
          items,
          paging: { limit, offset, total: list.videoIds.length },
        },
        etag: `W/"${type === "global" ? "" : `${type}.`}${list.algorithm}.${list.version}.${limit}.${offset}.${items.length}${include ? `.${include}` : ""}"`,
        source,
        algorithm: list.algorithm,
      };
    },
  };
}

export function toItem(video: HydratedVideo, rank: number, score: number, withTile: boolean): HotItem {
  return { rank, ...toListedVideo(video, withTile), hotScore: roundHotScore(score) };
}
