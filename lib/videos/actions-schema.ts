import { z } from "zod";
import { identifierSchema } from "#lib/text-schema.ts";
import { MAX_COMMENT_LENGTH } from "./comment-length.ts";

export const MAX_ACTION_BYTES = 8_192;
const SEC_PER_DAY = 86_400;

/** A new random UUID for each act and the same one for its retries: it counts once, however often it is sent. */
const eventId = identifierSchema;

/**
 * Body of POST /api/v1/videos/{id}/watchtime. JSON; as text/plain it may come by navigator.sendBeacon. A person or a
 * browser with the visitor cookie. A short that a person watched counts as seen.
 */
export const watchTimeSchema = z.strictObject({
  eventId,
  /** Watched since the last report, not in all. */
  watchTimeSec: z.number().positive().max(SEC_PER_DAY),
  /** Where the person is in the video, to go on from there. */
  positionSec: z.number().min(0).max(SEC_PER_DAY).optional(),
});
/** Answered with 202; `accepted` is false for a repeated `eventId`. */
export const watchTimeResultSchema = z.object({ accepted: z.boolean() });

/** Answer of POST /api/v1/videos/{id}/like and /unlike, which take no body. Both may be repeated. */
export const likeResultSchema = z.object({ liked: z.boolean(), likes: z.number().min(0) });

/** Query of GET /api/v1/videos/{id}/comments. */
export const commentListQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** `nextCursor` of the page before. Opaque. */
  cursor: z.string().min(1).max(400).optional(),
});

export const commentSchema = z.object({
  id: z.string(),
  /** Plain text: show it as text. */
  body: z.string(),
  createdAt: z.iso.datetime(),
  /** Null where the author has erased their account. */
  author: z.object({ id: z.string(), name: z.string(), avatarUrl: z.string().nullable() }).nullable(),
  /** Whether the person who asks wrote it, and so may delete it. */
  isOwn: z.boolean(),
});

/** Body of GET /api/v1/videos/{id}/comments: newest first. */
export const commentListSchema = z.object({
  items: z.array(commentSchema),
  nextCursor: z.string().nullable(),
});

/** Body of POST /api/v1/videos/{id}/comments, answered with 201 and the comment. One line of plain text. */
export const newCommentSchema = z.strictObject({
  eventId,
  body: z
    .string()
    .trim()
    .min(1)
    .max(MAX_COMMENT_LENGTH)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), {
      message: "well-formed text without control characters, please",
    }),
});

/**
 * Answer of POST /api/v1/videos/{id}/share, which takes no body: a link to pass on. Whoever opens `url` finds the
 * token in its parameter `s`, and the page reports it to POST /api/v1/videos/{id}/share/open.
 */
export const shareResultSchema = z.object({ shareId: z.string(), url: z.url() });

/** Body of POST /api/v1/videos/{id}/share/open, answered with 202. One visit counts a visitor, link and day. */
export const shareOpenSchema = z.strictObject({ shareId: identifierSchema });
export const shareOpenResultSchema = z.object({ accepted: z.boolean() });

export type WatchTime = z.infer<typeof watchTimeSchema>;
export type WatchTimeResult = z.infer<typeof watchTimeResultSchema>;
export type LikeResult = z.infer<typeof likeResultSchema>;
export type CommentListQuery = z.infer<typeof commentListQuerySchema>;
export type Comment = z.infer<typeof commentSchema>;
export type CommentList = z.infer<typeof commentListSchema>;
export type NewComment = z.infer<typeof newCommentSchema>;
export type ShareResult = z.infer<typeof shareResultSchema>;
export type ShareOpenResult = z.infer<typeof shareOpenResultSchema>;
