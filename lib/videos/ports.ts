import type { AcceptedEvent } from "#lib/engagement/types.ts";

/** A video as somebody who acts on it needs to know it. */
export type ActionTarget = {
  isShort: boolean;
  /** Likes, and whether this person's is among them: as they will be counted. */
  likes: number;
  isLiked: boolean;
};

export type StoredComment = {
  id: string;
  body: string;
  createdAtMs: number;
  /** Null where the author has erased their account. */
  author: { id: string; name: string; avatarUrl: string | null } | null;
};

export type CommentPlace = { createdAtMs: number; id: string };

/** The facts that people leave on videos. Nothing is ever written for somebody who is erased. */
export type ActionStore = {
  /** Null where nobody may be shown the video, or it does not exist. */
  findTarget(videoId: string, viewer: { userId: string | null; nowMs: number }): Promise<ActionTarget | null>;
  /** Moves on; never back to what an older report said. */
  saveProgress(progress: {
    userId: string;
    videoId: string;
    positionSec: number;
    atMs: number;
  }): Promise<void>;
  /** Keeps that the person has seen a short until Redis takes it. */
  rememberSeen(seen: { userId: string; videoId: string; atMs: number }): Promise<void>;
  /** Newest first. */
  listComments(
    videoId: string,
    page: { after: CommentPlace | null; limit: number },
  ): Promise<StoredComment[]>;
  /**
   * The comment and its event, both or neither; the same id again changes nothing and answers what is there. Null
   * where the author is erased.
   */
  addComment(
    comment: { id: string; videoId: string; userId: string; body: string; atMs: number },
    event: AcceptedEvent,
  ): Promise<StoredComment | null>;
  /** The text goes, and the event comes, both or neither. Repeating it changes nothing. */
  removeComment(
    comment: { id: string; videoId: string; userId: string; atMs: number },
    event: AcceptedEvent,
  ): Promise<"removed" | "unknown" | "not-own">;
  /** False where the maker is erased. */
  addShareLink(link: { id: string; videoId: string; userId: string | null; atMs: number }): Promise<boolean>;
  /** Null where there is no such link to this video. */
  findShareLink(linkId: string, videoId: string): Promise<{ userId: string | null } | null>;
};
