import { z } from "zod";
import { identifierSchema } from "#lib/text-schema.ts";
import { MAX_COMMENT_LENGTH } from "./comment-length.ts";

export const MAX_ACTION_BYTES = 8_192;
const SEC_PER_DAY = 86_400;

const eventId = identifierSchema.describe(
  "A new random UUID for each action, and the same one for its retries. An id counts once, however often it is sent.",
);

/** Body of POST /api/v1/videos/{id}/watchtime. */
export const watchTimeSchema = z.strictObject({
  eventId,
  watchTimeSec: z
    .number()
    .positive()
    .max(SEC_PER_DAY)
    .describe("Seconds watched since the last report, not in total."),
  positionSec: z
    .number()
    .min(0)
    .max(SEC_PER_DAY)
    .optional()
    .describe("Position in the video in seconds, to resume from."),
});

export const watchTimeResultSchema = z.object({
  accepted: z.boolean().describe("False for a repeated `eventId`."),
});

/** Answer of POST /api/v1/videos/{id}/like and /unlike, which take no body. Both may be repeated. */
export const likeResultSchema = z.object({
  liked: z.boolean().describe("Whether the person likes the video now."),
  likes: z.number().min(0).describe("Likes of the video, this one included."),
});

/** Query of GET /api/v1/videos/{id}/comments. */
export const commentListQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe("Comments per page."),
  cursor: z.string().min(1).max(400).optional().describe("`nextCursor` of the previous page. Opaque."),
});

export const commentSchema = z.object({
  id: z.string().describe("Comment id."),
  body: z.string().describe("Plain text, not HTML."),
  createdAt: z.iso.datetime().describe("When it was written."),
  author: z
    .object({
      id: z.string().describe("User id."),
      name: z.string().describe("Display name."),
      avatarUrl: z.string().nullable().describe("Address of their picture, or null."),
    })
    .nullable()
    .describe("Who wrote it; null if they have erased their account."),
  isOwn: z.boolean().describe("Whether the requesting person wrote it and may delete it."),
});

/** Body of GET /api/v1/videos/{id}/comments. */
export const commentListSchema = z.object({
  items: z.array(commentSchema).describe("Newest first."),
  nextCursor: z.string().nullable().describe("Send it as `cursor` for the next page; null at the end."),
});

/** Body of POST /api/v1/videos/{id}/comments. */
export const newCommentSchema = z.strictObject({
  eventId,
  body: z
    .string()
    .trim()
    .min(1)
    .max(MAX_COMMENT_LENGTH)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), {
      message: "must be well-formed text without control characters",
    })
    .describe("One line of plain text."),
});

/** Answer of POST /api/v1/videos/{id}/share, which takes no body. */
export const shareResultSchema = z.object({
  shareId: z.string().describe("Id of the share link."),
  url: z
    .url()
    .describe(
      "Link to send to others. Its parameter `s` is the share id, which the opened page reports to `/share/open`.",
    ),
});

/** Body of POST /api/v1/videos/{id}/share/open. */
export const shareOpenSchema = z.strictObject({
  shareId: identifierSchema.describe("Parameter `s` of the link that was opened."),
});
export const shareOpenResultSchema = z.object({
  accepted: z
    .boolean()
    .describe("False if it does not count: the same visitor again that day, or one's own link."),
});

export type WatchTime = z.infer<typeof watchTimeSchema>;
export type WatchTimeResult = z.infer<typeof watchTimeResultSchema>;
export type LikeResult = z.infer<typeof likeResultSchema>;
export type CommentListQuery = z.infer<typeof commentListQuerySchema>;
export type Comment = z.infer<typeof commentSchema>;
export type CommentList = z.infer<typeof commentListSchema>;
export type NewComment = z.infer<typeof newCommentSchema>;
export type ShareResult = z.infer<typeof shareResultSchema>;
export type ShareOpenResult = z.infer<typeof shareOpenResultSchema>;
