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
  summary: "List videos",
  description:
    "All listed videos, newest first. With `sort=hot`: videos with a trending rank by that rank, then the others newest first.",
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
    "The best by trending score, which combines the hits and shares of the last 24 hours with the age of the video. Computed every half hour.",
  rateLimit: "browse",
  query: trendingQuerySchema,
  answers: { 200: { description: "The list.", schema: trendingListSchema } },
} satisfies Operation;

const ofOneVideo = z.object({ id: identifierSchema.describe("Video id.") });
const bytesHeaders = {
  "accept-ranges": z.literal("bytes").describe("Ranges of bytes can be requested."),
  etag: z.string().describe("Identifies this version of the file."),
  "last-modified": z.string().describe("When the file was last changed."),
};

export const streamVideo = {
  method: "GET",
  path: "/api/videos/{id}/stream",
  tag: "Feeds",
  summary: "The video file",
  description:
    "Supports HEAD, `Range` with one or several ranges, `If-Range` and `If-None-Match` (RFC 9110). A private or unapproved video is 404, except for its owner and moderators.",
  params: ofOneVideo,
  answers: {
    200: { description: "The whole file.", mediaType: "video/*", etag: true, headers: bytesHeaders },
    206: {
      description: "The requested ranges; several ranges come as multipart/byteranges.",
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
  summary: "The poster picture of a video",
  description:
    "Only for videos whose file is stored here. The same people may read it as may watch the video.",
  params: ofOneVideo,
  answers: {
    200: { description: "The picture.", mediaType: "image/webp", etag: true, headers: bytesHeaders },
    206: { description: "A range of the picture.", mediaType: "*/*", headers: bytesHeaders },
  },
  errors: ["not-found", "range-not-satisfiable"],
} satisfies Operation;

export const videoCaptions = {
  method: "GET",
  path: "/api/videos/{id}/captions/{language}",
  tag: "Feeds",
  summary: "The captions of a video",
  description: "WebVTT in one language. The same people may read them as may watch the video.",
  params: ofOneVideo.extend({ language: languageTagSchema.describe("BCP 47 language tag.") }),
  answers: {
    200: { description: "The captions.", mediaType: "text/vtt", etag: true, headers: bytesHeaders },
    206: { description: "A range of the captions.", mediaType: "*/*", headers: bytesHeaders },
  },
  errors: ["not-found", "range-not-satisfiable"],
} satisfies Operation;
