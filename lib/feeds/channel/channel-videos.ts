import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { toListedVideo } from "#lib/feeds/video-tile/video-tile.ts";
import { type IsOutage, orUnavailable } from "#lib/outage.ts";
import type { ChannelQuery, ChannelVideos } from "./channel-schema.ts";
import type { ChannelStore } from "./ports.ts";

/** Throws 404 for what is not there or not approved, and nobody learns which; `unavailable` while the store is away. */
export type ReadChannel = (channelId: string, query: ChannelQuery) => Promise<ChannelVideos>;

/** A channel and what it lists, read as it is now. */
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
      // One more than asked for tells whether there are more.
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
