import type { DemoRole } from "./people.ts";
import type { DemoLanguage, Topic } from "./topics.ts";

export interface DemoUser {
  id: string;
  name: string;
  email: string;
  image: string;
  role: DemoRole;
  createdAt: Date;
}

export interface DemoChannel {
  id: string;
  ownerId: string | null;
  name: string;
  avatarUrl: string;
  approved: boolean;
  createdAt: Date;
  language: DemoLanguage;
  topic: Topic;
}

export interface DemoVideo {
  id: string;
  channelId: string;
  title: string;
  thumbnailUrl: string;
  placeholder: string;
  /** Null until the video is processed. */
  durationSec: number | null;
  publishedAt: Date;
  createdAt: Date;
  visibility: "public" | "unlisted" | "private";
  processing: "pending" | "complete" | "failed";
  moderationStatus: "pending" | "approved" | "rejected";
  isShort: boolean;
  language: DemoLanguage;
  tags: string[];
  /** The clip's path below public/media; null until the video is processed. */
  mediaKey: string | null;
}

export interface DemoCaptions {
  videoId: string;
  language: DemoLanguage;
  /** Its path below public/media. */
  mediaKey: string;
}

/** Aggregated totals of one video, as a trusted producer would send them. */
export interface DemoEngagement {
  videoId: string;
  likes: number;
  comments: number;
  watchTimeSec: number;
  shares: number;
  hits: number;
}

export interface DemoComment {
  id: string;
  videoId: string;
  userId: string;
  body: string;
  createdAt: Date;
}

/** All that an empty site is filled with. */
export interface DemoCatalogue {
  users: DemoUser[];
  channels: DemoChannel[];
  videos: DemoVideo[];
  captions: DemoCaptions[];
  engagement: DemoEngagement[];
  comments: DemoComment[];
}
