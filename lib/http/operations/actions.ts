import { z } from "zod";
import type { Operation } from "#lib/http/operation.ts";
import { identifierSchema } from "#lib/text-schema.ts";
import {
  commentListQuerySchema,
  commentListSchema,
  commentSchema,
  likeResultSchema,
  MAX_ACTION_BYTES,
  newCommentSchema,
  shareOpenResultSchema,
  shareOpenSchema,
  shareResultSchema,
  watchTimeResultSchema,
  watchTimeSchema,
} from "#lib/videos/actions-schema.ts";

const videoId = identifierSchema.describe("Video id.");
const params = z.object({ id: videoId });

export const postWatchTime = {
  method: "POST",
  path: "/api/v1/videos/{id}/watchtime",
  tag: "Engagement",
  summary: "Report watch time",
  description:
    "By a signed-in person, or by a visitor with the visitor cookie. The same `eventId` counts once. A short that a person watched counts as seen for 30 days. The body may also be sent as `text/plain`, as `navigator.sendBeacon` does.",
  rateLimit: "watchTime",
  params,
  body: { schema: watchTimeSchema, maxBytes: MAX_ACTION_BYTES },
  answers: {
    202: { description: "Stored; it is counted within about a second.", schema: watchTimeResultSchema },
  },
  errors: ["not-found"],
} satisfies Operation;

const reaction = {
  method: "POST",
  tag: "Engagement",
  auth: "user",
  rateLimit: "mutations",
  params,
  answers: { 200: { description: "The new state.", schema: likeResultSchema } },
  errors: ["not-found"],
} as const;

export const postLike = {
  ...reaction,
  path: "/api/v1/videos/{id}/like",
  summary: "Like a video",
} satisfies Operation;

export const postUnlike = {
  ...reaction,
  path: "/api/v1/videos/{id}/unlike",
  summary: "Remove a like",
} satisfies Operation;

export const getComments = {
  method: "GET",
  path: "/api/v1/videos/{id}/comments",
  tag: "Engagement",
  summary: "The comments on a video, newest first",
  rateLimit: "browse",
  params,
  query: commentListQuerySchema,
  answers: { 200: { description: "One page of the comments.", schema: commentListSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const postComment = {
  method: "POST",
  path: "/api/v1/videos/{id}/comments",
  tag: "Engagement",
  summary: "Comment on a video",
  description: "With an `eventId` that was sent before, the answer is the comment made then.",
  auth: "user",
  rateLimit: "comments",
  params,
  body: { schema: newCommentSchema, maxBytes: MAX_ACTION_BYTES },
  answers: { 201: { description: "The comment.", schema: commentSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const deleteComment = {
  method: "DELETE",
  path: "/api/v1/videos/{id}/comments/{commentId}",
  tag: "Engagement",
  summary: "Delete one's own comment",
  auth: "user",
  rateLimit: "mutations",
  params: z.object({ id: videoId, commentId: identifierSchema.describe("Comment id.") }),
  answers: { 204: { description: "Deleted." } },
  errors: ["not-found"],
} satisfies Operation;

export const postShare = {
  method: "POST",
  path: "/api/v1/videos/{id}/share",
  tag: "Engagement",
  summary: "Create a share link",
  description: "It counts as a share when another person or visitor opens it.",
  rateLimit: "mutations",
  params,
  answers: { 201: { description: "The link.", schema: shareResultSchema } },
  errors: ["not-found"],
} satisfies Operation;

export const postShareOpen = {
  method: "POST",
  path: "/api/v1/videos/{id}/share/open",
  tag: "Engagement",
  summary: "Report that a share link was opened",
  description:
    "Sent by a page that was opened with the parameter `s`. Counts once per viewer, link and day; visits by the person who made the link do not count.",
  rateLimit: "shareOpens",
  params,
  body: { schema: shareOpenSchema, maxBytes: MAX_ACTION_BYTES },
  answers: {
    202: {
      description: "Stored, unless it does not count.",
      schema: shareOpenResultSchema,
    },
  },
  errors: ["not-found"],
} satisfies Operation;
