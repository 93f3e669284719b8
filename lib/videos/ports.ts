import type { AcceptedEvent } from "#lib/engagement/types.ts";

/** What an action needs to know of a video. */
export type ActionTarget = {
  isShort: boolean;
  /** Including likes of this person that are not counted yet, as is `isLiked` (decision 0092). */
  likes: number;
  isLiked: boolean;
};

export type StoredComment = {
  id: string;
  body: string;
  createdAtMs: number;
  /** Null if the author was erased. */
  author: { id: string; name: string; avatarUrl: string | null } | null;
};

export type CommentPlace = { createdAtMs: number; id: string };

/** Results of actions. Writes for erased people are rejected (decision 0072). */
export type ActionStore = {
  /** Null if the video does not exist or the viewer may not see it. */
  findTarget(videoId: string, viewer: { userId: string | null; nowMs: number }): Promise<ActionTarget | null>;
  /** Stores the resume position, unless a later one is stored. */
  saveProgress(progress: {
    userId: string;
    videoId: string;
    positionSec: number;
    atMs: number;
  }): Promise<void>;
  /** Stores that the person has seen a short, until a job writes it to Redis (decision 0091). */
  addSeenDue(seen: { userId: string; videoId: string; atMs: number }): Promise<void>;
  /** Newest first. */
  listComments(
    videoId: string,
    page: { after: CommentPlace | null; limit: number },
  ): Promise<StoredComment[]>;
  /**
   * Adds a comment and its event in one transaction. If the id exists, changes nothing and returns the existing
   * comment. Null if the author was erased.
   */
  addComment(
    comment: { id: string; videoId: string; userId: string; body: string; atMs: number },
    event: AcceptedEvent,
  ): Promise<StoredComment | null>;
  /** Deletes the text and adds the event in one transaction. Idempotent. */
  removeComment(
    comment: { id: string; videoId: string; userId: string; atMs: number },
    event: AcceptedEvent,
  ): Promise<"removed" | "unknown" | "not-own">;
  /** False if the person was erased. */
  addShareLink(link: { id: string; videoId: string; userId: string | null; atMs: number }): Promise<boolean>;
  /** Null if there is no such link to this video. */
  findShareLink(linkId: string, videoId: string): Promise<{ userId: string | null } | null>;
};
