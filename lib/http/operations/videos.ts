import {
  trendingListSchema,
  trendingQuerySchema,
  videosPageSchema,
  videosQuerySchema,
} from "#lib/feeds/trending/trending-schema.ts";
import type { Operation } from "#lib/http/operation.ts";

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
