import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { toListedVideo } from "#lib/feeds/video-tile/video-tile.ts";
import { type IsOutage, orUnavailable } from "#lib/outage.ts";
import type { ChannelQuery, ChannelVideos } from "./channel-schema.ts";
import type { ChannelStore } from "./ports.ts";

/**
 * Throws `not-found` for an unknown channel and for one that is not approved, with the same message, and
 * `unavailable` during a Postgres outage.
 */
export type ReadChannel = (channelId: string, query: ChannelQuery) => Promise<ChannelVideos>;

/** Reads a channel and one page of its videos from the database. */
export function createReadChannel(deps: {
  store: ChannelStore;
  clock: Clock;
  isOutage: IsOutage;
}): ReadChannel {
  const { store, clock, isOutage } = deps;
  return async (channelId, { limit, offset, kind, include }) => {
    const nowMs = clock.nowMs();
    const isShort = kind === undefined ? null : kind === "short";
    const reading = Promise.all([
      store.find(channelId, nowMs),
      // One extra row shows whether there is a next page.
      store.videos({ channelId, isShort, nowMs, limit: limit + 1, offset }),
    ]);
    const [channel, videos] = await orUnavailable(reading, isOutage);
    if (!channel) throw new AppError("not-found", `There is no channel ${channelId}.`);
    return {
      channel,
      items: videos.slice(0, limit).map((video) => toListedVideo(video, include === "tile")),
      paging: { limit, offset, hasMore: videos.length > limit },
    };
  };
}
