import type { VideoFacts } from "#lib/feeds/video-tile/hydrated-video.ts";

/** A stored video with any eligibility, and the like and progress of one person. */
export type StoredVideo = VideoFacts & {
  tags: string[];
  mediaKey: string | null;
  /** BCP 47 tags of the stored captions. */
  captionLanguages: string[];
  isShort: boolean;
  isHot: boolean;
  stats: { views: number; likes: number; comments: number; shares: number };
  eligibility: EligibilityFacts;
  ownerId: string | null;
  liked: boolean;
  progress: WatchProgress | null;
};

/** Everything that decides whether a video may be watched. */
export type EligibilityFacts = {
  visibility: "public" | "unlisted" | "private";
  processing: "pending" | "complete" | "failed";
  moderation: "pending" | "approved" | "rejected";
  deleted: boolean;
  /** Its owner was erased: nobody may learn anything about it. */
  erased: boolean;
  channelApproved: boolean;
  publishedAtMs: number;
};

/** The resume position of a person, and when it was reported. */
export type WatchProgress = { positionSec: number; atMs: number };

export type WatchStore = {
  /** Reads the current state. Null if the id was never used. */
  find(videoId: string, userId: string | null): Promise<StoredVideo | null>;
};
