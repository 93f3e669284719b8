import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import type { HydratedVideo } from "#lib/feeds/video-tile/hydrated-video.ts";
import { toListedVideo } from "#lib/feeds/video-tile/video-tile.ts";
import type { Metrics } from "#lib/metrics.ts";
import { roundHotScore } from "#lib/ranking/hot-v1.ts";
import type { HotAlgorithm } from "#lib/ranking/parameters.ts";
import { type CurrentListDeps, createCurrentList, type FeedSource, type LoadedList } from "./current-list.ts";
import type { HotFeed, HotItem, HotQuery } from "./hot-schema.ts";

export type HotPage = {
  body: HotFeed;
  etag: string;
  source: FeedSource;
  algorithm: HotAlgorithm;
};

export type HotFeedReader = {
  page(query: HotQuery): Promise<HotPage>;
  /** The list that `page` would read now. The same object while the version stays the same. */
  current(): Promise<{ list: LoadedList; source: FeedSource }>;
};

export type HotFeedDeps = CurrentListDeps & { metrics: Metrics };

/** Serves pages of the Hot list of one algorithm. */
export function createHotFeed(deps: HotFeedDeps): HotFeedReader {
  const currentList = createCurrentList(deps);

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
          // Withdrawn after the list was made. The next generation closes the gap in the ranks.
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
