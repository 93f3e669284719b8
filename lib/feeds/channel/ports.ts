import type { HydratedVideo } from "#lib/feeds/video-tile/hydrated-video.ts";

/** Public data of a channel, with the numbers of its listed videos and shorts. */
export type PublicChannel = {
  id: string;
  name: string;
  avatarUrl: string;
  videoCount: number;
  shortCount: number;
};

export type ChannelStore = {
  /** Null if the channel is unknown or not approved. */
  find(channelId: string, nowMs: number): Promise<PublicChannel | null>;
  /** The videos that it lists at `nowMs`, newest first, ties by id. */
  videos(page: {
    channelId: string;
    /** True: only shorts. False: only other videos. Null: both. */
    isShort: boolean | null;
    nowMs: number;
    limit: number;
    offset: number;
  }): Promise<HydratedVideo[]>;
};
