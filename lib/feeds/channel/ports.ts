import type { HydratedVideo } from "#lib/feeds/video-tile/hydrated-video.ts";

/** A channel as anybody may see it, with how many videos and shorts it lists. */
export type PublicChannel = {
  id: string;
  name: string;
  avatarUrl: string;
  videoCount: number;
  shortCount: number;
};

export type ChannelStore = {
  /** Null where there is none, or it is not approved. */
  find(channelId: string, nowMs: number): Promise<PublicChannel | null>;
  /** What it lists now, newest first; ties by id. */
  videos(page: {
    channelId: string;
    /** Null for both. */
    isShort: boolean | null;
    nowMs: number;
    limit: number;
    offset: number;
  }): Promise<HydratedVideo[]>;
};
