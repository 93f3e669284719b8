import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "#lib/clock.ts";
import type { EngagementKind } from "#lib/engagement/event-kinds.ts";
import type { Ingest } from "#lib/engagement/ingest.ts";
import type { EngagementLog } from "#lib/engagement/ports.ts";
import type { AcceptedEvent } from "#lib/engagement/types.ts";
import { AppError } from "#lib/errors.ts";
import type { ShortsCache } from "#lib/feeds/shorts/ports.ts";
import type { Logger } from "#lib/logger.ts";
import { openerKey, personKey, type ViewerKey } from "#lib/viewer-key.ts";
import type {
  Comment,
  CommentList,
  CommentListQuery,
  LikeResult,
  NewComment,
  ShareOpenResult,
  ShareResult,
  WatchTime,
  WatchTimeResult,
} from "./actions-schema.ts";
import { decodeCommentPlace, encodeCommentPlace } from "./comment-cursor.ts";
import type { ActionStore, ActionTarget, StoredComment } from "./ports.ts";

/** The viewer of an action: a person, or a visitor with the visitor cookie. Both null without either. */
export type Actor = { userId: string | null; visitorId: string | null };

export type VideoActions = {
  watch(videoId: string, watched: WatchTime, actor: Actor): Promise<WatchTimeResult>;
  like(videoId: string, userId: string): Promise<LikeResult>;
  unlike(videoId: string, userId: string): Promise<LikeResult>;
  listComments(videoId: string, query: CommentListQuery, userId: string | null): Promise<CommentList>;
  comment(videoId: string, comment: NewComment, userId: string): Promise<Comment>;
  removeComment(videoId: string, commentId: string, userId: string): Promise<void>;
  share(videoId: string, actor: Actor): Promise<ShareResult>;
  openShare(videoId: string, shareId: string, actor: Actor): Promise<ShareOpenResult>;
};

export type VideoActionsDeps = {
  store: ActionStore;
  log: EngagementLog;
  ingest: Ingest;
  /** Null without Redis: then seen shorts are not recorded. */
  seen: Pick<ShortsCache, "markSeen"> | null;
  clock: Clock;
  logger: Logger;
  /** Public URL of the site. */
  siteUrl: string;
};

/** Producer name of the events created here. It separates their ids from those of other producers. */
const PRODUCER = "actions";

/**
 * Actions of viewers on videos (API-6). Counters follow with the roll-up, normally within a second. A retry has the
 * same event id and counts once. Throws AppError: `not-found`, `invalid-input`, `forbidden`, `unauthenticated`.
 */
export function createVideoActions(deps: VideoActionsDeps): VideoActions {
  const { store, log, ingest, seen, clock, logger, siteUrl } = deps;

  /** Throws the same 404 for an unknown video and for one that the viewer may not see. */
  async function targetOf(videoId: string, userId: string | null): Promise<ActionTarget> {
    const target = await store.findTarget(videoId, { userId, nowMs: clock.nowMs() });
    if (!target) throw new AppError("not-found", `There is no video ${videoId}.`);
    return target;
  }

  async function report(event: object, producer: Parameters<Ingest>[1]): Promise<boolean> {
    const { accepted, rejected } = await ingest([event], producer);
    const [refusal] = rejected;
    if (refusal) throw toAppError(refusal);
    return accepted > 0;
  }

  async function react(videoId: string, userId: string, kind: "like" | "unlike"): Promise<LikeResult> {
    const { likes, isLiked } = await targetOf(videoId, userId);
    const liked = kind === "like";
    await report({ id: randomUUID(), kind, videoId }, { name: PRODUCER, trusted: false, userId });
    return { liked, likes: Math.max(likes + Number(liked) - Number(isLiked), 0) };
  }

  function eventOf(
    kind: EngagementKind,
    {
      id,
      videoId,
      viewer,
      linkId = null,
    }: Pick<AcceptedEvent, "videoId"> & {
      id: string;
      viewer: ViewerKey;
      linkId?: string | null;
    },
  ): AcceptedEvent {
    return {
      receiptId: `${PRODUCER}:${id}`,
      occurredAtMs: clock.nowMs(),
      kind,
      videoId,
      count: 1,
      watchTimeSec: 0,
      viewer,
      linkId,
    };
  }

  return {
    async watch(videoId, { eventId, watchTimeSec, positionSec }, { userId, visitorId }) {
      const { isShort } = await targetOf(videoId, userId);
      const accepted = await report(
        { id: eventId, kind: "watch", videoId, watchTimeSec, ...(visitorId === null ? {} : { visitorId }) },
        { name: "web", trusted: false, userId: userId ?? undefined },
      );
      if (userId === null) return { accepted };
      // A repeated report must not move the resume position back.
      if (accepted && positionSec !== undefined)
        await store.saveProgress({ userId, videoId, positionSec, atMs: clock.nowMs() });
      if (isShort && seen) {
        await seen.markSeen(userId, videoId).catch(async (error: unknown) => {
          logger.debug({ err: error }, "seen short not written to redis, storing it in postgres");
          // If this fails too, the request fails and the browser repeats its report.
          await store.addSeenDue({ userId, videoId, atMs: clock.nowMs() });
        });
      }
      return { accepted };
    },

    like: (videoId, userId) => react(videoId, userId, "like"),
    unlike: (videoId, userId) => react(videoId, userId, "unlike"),

    async listComments(videoId, { limit, cursor }, userId) {
      const after = cursor === undefined ? null : decodeCommentPlace(cursor);
      await targetOf(videoId, userId);
      const comments = await store.listComments(videoId, { after, limit: limit + 1 });
      const items = comments.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map((comment) => toComment(comment, userId)),
        nextCursor: last && comments.length > limit ? encodeCommentPlace(last) : null,
      };
    },

    async comment(videoId, { eventId, body }, userId) {
      await targetOf(videoId, userId);
      // The id depends on the event id, so that a retry finds the existing comment.
      const id = `cm_${digestOf(userId, videoId, eventId)}`;
      const comment = await store.addComment(
        { id, videoId, userId, body, atMs: clock.nowMs() },
        eventOf("comment", { id: `comment:${id}`, videoId, viewer: personKey(userId) }),
      );
      if (!comment) throw accountErased();
      return toComment(comment, userId);
    },

    async removeComment(videoId, commentId, userId) {
      const outcome = await store.removeComment(
        { id: commentId, videoId, userId, atMs: clock.nowMs() },
        eventOf("comment_removed", {
          id: `comment-removed:${commentId}`,
          videoId,
          viewer: personKey(userId),
        }),
      );
      if (outcome === "unknown") throw new AppError("not-found", `There is no comment ${commentId}.`);
      if (outcome === "not-own")
        throw new AppError("forbidden", "Only the author of a comment can delete it.");
    },

    async share(videoId, { userId }) {
      const { isShort } = await targetOf(videoId, userId);
      const shareId = randomBytes(9).toString("base64url");
      const isAdded = await store.addShareLink({ id: shareId, videoId, userId, atMs: clock.nowMs() });
      if (!isAdded) throw accountErased();
      const url = new URL(isShort ? "/shorts" : `/watch/${encodeURIComponent(videoId)}`, siteUrl);
      if (isShort) url.searchParams.set("start", videoId);
      url.searchParams.set("s", shareId);
      return { shareId, url: url.href };
    },

    async openShare(videoId, shareId, { userId, visitorId }) {
      await targetOf(videoId, userId);
      const link = await store.findShareLink(shareId, videoId);
      if (!link) throw new AppError("not-found", `There is no share link ${shareId}.`);
      // Opening one's own link does not count. Without a cookie, repeated opens cannot be recognized, so none counts.
      const viewer = openerOf(userId, visitorId);
      if (!viewer || (userId !== null && link.userId === userId)) return { accepted: false };
      // Viewer, link and day are in the id (COUNT-2), so that repeated opens are already rejected as duplicates.
      const day = new Date(clock.nowMs()).toISOString().slice(0, 10);
      const event = eventOf("share", {
        id: `share:${digestOf(viewer, shareId, day)}`,
        videoId,
        viewer,
        linkId: shareId,
      });
      const { appended } = await log.append([event], {
        producer: PRODUCER,
        trusted: false,
        receivedAtMs: event.occurredAtMs,
      });
      return { accepted: appended > 0 };
    },
  };
}

/** Visitors get an opener key, because shares that visitors report themselves do not count (COUNT-4). */
function openerOf(userId: string | null, visitorId: string | null): ViewerKey | null {
  if (userId !== null) return personKey(userId);
  return visitorId === null ? null : openerKey(visitorId);
}

/** The first 132 bits of SHA-256, as 22 characters. The input cannot be recognized in it. */
function digestOf(...parts: string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 22);
}

function toComment({ author, createdAtMs, ...comment }: StoredComment, userId: string | null): Comment {
  return {
    ...comment,
    createdAt: new Date(createdAtMs).toISOString(),
    author,
    isOwn: author !== null && author.id === userId,
  };
}

function toAppError({ code, detail }: { code: string; detail: string }): AppError {
  // The video was removed after `targetOf` found it.
  if (code === "unknown-video" || code === "video-removed") return new AppError("not-found", detail);
  if (code === "anonymous-needs-visitor")
    return new AppError("invalid-input", "Sign in, or send the visitor cookie that the pages set.");
  return new AppError("invalid-input", detail);
}

function accountErased(): AppError {
  return new AppError("unauthenticated", "This account has been erased.");
}
