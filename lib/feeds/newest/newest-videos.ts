import type { Clock } from "#lib/clock.ts";
import type { NewestStore } from "#lib/feeds/hot/ports.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import { toListedVideo } from "#lib/feeds/video-tile/video-tile.ts";
import type { NewestFeed, NewestQuery } from "./newest-schema.ts";

export type NewestVideos = (query: NewestQuery) => Promise<NewestFeed>;

/** Reads a page of listed videos from the database, newest first. Throws `unavailable` if the database fails. */
export function createNewestVideos({ store, clock }: { store: NewestStore; clock: Clock }): NewestVideos {
  return async ({ limit, offset, include }) => {
    const nowMs = clock.nowMs();
    // One extra row shows whether there is a next page.
    const videos = await store
      .newest({ limit: limit + 1, offset, publishedBeforeMs: nowMs })
      .catch((cause) => {
        throw listUnavailable(cause);
      });
    return {
      type: "newest",
      generatedAt: new Date(nowMs).toISOString(),
      items: videos.slice(0, limit).map((video) => toListedVideo(video, include === "tile")),
      paging: { limit, offset, hasMore: videos.length > limit },
    };
  };
}
