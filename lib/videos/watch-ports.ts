import type { VideoFacts } from "#lib/feeds/video-tile/hydrated-video.ts";

/** A video as it is kept, whatever its eligibility, with what one person left on it. */
export type StoredVideo = VideoFacts & {
  tags: string[];
  mediaKey: string | null;
  /** That there are captions in. */
  captionLanguages: string[];
  isShort: boolean;
  isHot: boolean;
  stats: { views: number; likes: number; comments: number; shares: number };
  eligibility: EligibilityFacts;
  ownerId: string | null;
  liked: boolean;
  progress: WatchProgress | null;
};

/** All that decides whether a video may be watched. */
export type EligibilityFacts = {
  visibility: "public" | "unlisted" | "private";
  processing: "pending" | "complete" | "failed";
  moderation: "pending" | "approved" | "rejected";
  deleted: boolean;
  /** Its owner was erased: nothing of it is told to anybody. */
  erased: boolean;
  channelApproved: boolean;
  publishedAtMs: number;
};

/** Where a person was in a video, and when. */
export type WatchProgress = { positionSec: number; atMs: number };

export type WatchStore = {
  /** As it is at this moment; null where there never was one. */
  find(videoId: string, userId: string | null): Promise<StoredVideo | null>;
};
