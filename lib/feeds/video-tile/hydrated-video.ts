import type { Signals } from "#lib/ranking/signals.ts";

/** The creator of a video, as shown in lists. */
export type Creator = { id: string; name: string; avatarUrl: string };

/** Properties of a video that lists, players and pages all show. */
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

/** Everything that a tile shows of a listed video. */
export type HydratedVideo = VideoFacts & {
  isShort: boolean;
  /** Among the best by trending score (ADR-4): by default 20 %. */
  isHot: boolean;
  stats: Signals;
};

/** Returns videos by id, without those that may not be listed now. So an old list never shows a withdrawn video. */
export type HydrateVideos = (videoIds: readonly string[]) => Promise<Map<string, HydratedVideo>>;
