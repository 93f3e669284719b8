import { z } from "zod";
import {
  trendingListSchema,
  trendingQuerySchema,
  videosPageSchema,
  videosQuerySchema,
} from "#lib/feeds/trending/trending-schema.ts";
import type { Operation } from "#lib/http/operation.ts";
import { identifierSchema, languageTagSchema } from "#lib/text-schema.ts";

export const listVideos = {
  method: "GET",
  path: "/api/videos",
  tag: "Feeds",
  summary: "Videos",
  description:
    "What may be listed, newest first. With `sort=hot`, what has a rank in the trending score by that rank, and then the rest newest first.",
  rateLimit: "browse",
  query: videosQuerySchema,
  answers: { 200: { description: "One page of the videos.", schema: videosPageSchema } },
} satisfies Operation;

export const listTrending = {
  method: "GET",
  path: "/api/videos/trending",
  tag: "Feeds",
  summary: "Trending now",
  description:
    "The best by the trending score: hits and shares of the last 24 hours, and how recently it was published. Computed every half hour.",
  rateLimit: "browse",
  query: trendingQuerySchema,
  answers: { 200: { description: "The videos, rank 1 first.", schema: trendingListSchema } },
} satisfies Operation;

const ofOneVideo = z.object({ id: identifierSchema });
const bytesHeaders = {
  "accept-ranges": z.literal("bytes"),
  etag: z.string(),
  "last-modified": z.string(),
};

export const streamVideo = {
  method: "GET",
  path: "/api/videos/{id}/stream",
  tag: "Feeds",
  summary: "The video's bytes",
  description:
    "Takes Range with one or several ranges, If-Range and If-None-Match by RFC 9110; HEAD is answered too. What is private or not approved is 404 for everybody but its owner and moderators.",
  params: ofOneVideo,
  answers: {
    200: { description: "All of it.", mediaType: "video/*", etag: true, headers: bytesHeaders },
    206: {
      description: "The ranges asked for; of several, each is a part of a multipart/byteranges body.",
      mediaType: "*/*",
      headers: bytesHeaders,
    },
  },
  errors: ["not-found", "range-not-satisfiable"],
} satisfies Operation;

export const videoPoster = {
  method: "GET",
  path: "/api/videos/{id}/poster",
  tag: "Feeds",
  summary: "The video's still picture",
  description: "Of a video whose file was registered here. For whoever may watch the video.",
  params: ofOneVideo,
  answers: {
    200: { description: "The picture.", mediaType: "image/webp", etag: true, headers: bytesHeaders },
    206: { description: "A range of it.", mediaType: "*/*", headers: bytesHeaders },
  },
  errors: ["not-found", "range-not-satisfiable"],
} satisfies Operation;

export const videoCaptions = {
  method: "GET",
  path: "/api/videos/{id}/captions/{language}",
  tag: "Feeds",
  summary: "The video's captions",
  description: "WebVTT in one language, for a track element. For whoever may watch the video.",
  params: ofOneVideo.extend({ language: languageTagSchema }),
  answers: {
    200: { description: "The captions.", mediaType: "text/vtt", etag: true, headers: bytesHeaders },
    206: { description: "A range of them.", mediaType: "*/*", headers: bytesHeaders },
  },
  errors: ["not-found", "range-not-satisfiable"],
} satisfies Operation;
