/** A video's creator, as every list shows it. */
export type Creator = { id: string; name: string; avatarUrl: string };

/** What lists, players and pages show of a video alike. */
export type VideoFacts = {
  videoId: string;
  title: string;
  thumbnailUrl: string;
  /** A small `data:` URL shown while the thumbnail loads. */
  placeholder: string | null;
  durationSec: number | null;
  publishedAtMs: number;
  /** BCP 47 tag of the title. */
  language: string;
  creator: Creator;
};

/** What a tile shows of a listed video: title, pictures, creator and counters. */
export type HydratedVideo = VideoFacts & {
  isShort: boolean;
  /** Among the best of the trending score. */
  isHot: boolean;
  stats: { likes: number; comments: number; watchTimeSec: number; shares: number };
};

/** By video id. Only videos that may be listed now: a stale list cannot show what was removed since. */
export type HydrateVideos = (videoIds: readonly string[]) => Promise<Map<string, HydratedVideo>>;
