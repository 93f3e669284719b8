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

const params = z.object({ id: identifierSchema });

export const postWatchTime = {
  method: "POST",
  path: "/api/v1/videos/{id}/watchtime",
  tag: "Engagement",
  summary: "Report watch time",
  description:
    "Of a person, or of a browser by its visitor cookie. The same `eventId` counts once. A short that a person watched counts as seen for 30 days. Plain text that is JSON is taken too, for `navigator.sendBeacon`.",
  rateLimit: "watchTime",
  params,
  body: { schema: watchTimeSchema, maxBytes: MAX_ACTION_BYTES },
  answers: {
    202: { description: "It is durable, and counted within a second.", schema: watchTimeResultSchema },
  },
  errors: ["not-found"],
} satisfies Operation;

const reaction = {
  method: "POST",
  tag: "Engagement",
  auth: "user",
  rateLimit: "mutations",
  params,
  answers: { 200: { description: "As it is now.", schema: likeResultSchema } },
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
  summary: "Take a like back",
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
  description: "The same `eventId` again answers the comment that is there.",
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
  params: z.object({ id: identifierSchema, commentId: identifierSchema }),
  answers: { 204: { description: "It is gone." } },
  errors: ["not-found"],
} satisfies Operation;

export const postShare = {
  method: "POST",
  path: "/api/v1/videos/{id}/share",
  tag: "Engagement",
  summary: "Make a link to pass on",
  description: "It counts as a share when somebody opens it.",
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
    "A page that is opened with the parameter `s` reports it. One share counts a visitor, link and day; not one's own visits.",
  rateLimit: "shareOpens",
  params,
  body: { schema: shareOpenSchema, maxBytes: MAX_ACTION_BYTES },
  answers: {
    202: {
      description: "`accepted` is false for what does not count: again that day, or one's own link.",
      schema: shareOpenResultSchema,
    },
  },
  errors: ["not-found"],
} satisfies Operation;
