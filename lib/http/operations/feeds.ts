import { z } from "zod";
import { channelQuerySchema, channelVideosSchema } from "#lib/feeds/channel/channel-schema.ts";
import { hotFeedSchema, hotQuerySchema } from "#lib/feeds/hot/hot-schema.ts";
import { newestFeedSchema, newestQuerySchema } from "#lib/feeds/newest/newest-schema.ts";
import { shortsFeedSchema, shortsQuerySchema } from "#lib/feeds/shorts/shorts-schema.ts";
import type { Operation } from "#lib/http/operation.ts";
import { identifierSchema } from "#lib/text-schema.ts";

export const getHot = {
  method: "GET",
  path: "/api/v1/hot",
  tag: "Feeds",
  summary: "The Hot list",
  description:
    "Videos by hot score, highest first; `personal` is the same list in the order of what the signed-in person watches and likes. Ranks run over the whole list, whatever the page. An event that was accepted shows within a second or two.",
  rateLimit: "hot",
  query: hotQuerySchema,
  requestHeaders: {
    "x-feature-flag": z
      .enum(["hot_enabled=0", "hot_enabled=1"])
      .optional()
      .describe("Switches the flag for this request, where the flag allows that."),
  },
  answers: {
    200: {
      description: "One page of the list.",
      schema: hotFeedSchema,
      etag: true,
      headers: {
        "x-feed-source": z
          .enum(["memory", "redis", "database"])
          .describe("Where the list came from: the process's memory, Redis, or PostgreSQL."),
        "x-feed-order": z
          .enum(["personal", "global"])
          .optional()
          .describe(
            "Only with `type=personal`: whether the order is the person's own. Somebody new gets the global one.",
          ),
        "x-algorithm-version": z.string().describe("The algorithm that ranked it."),
      },
      example: {
        type: "global",
        generatedAt: "2026-06-15T12:00:00.000Z",
        items: [
          {
            rank: 1,
            videoId: "v_1024",
            title: "Noodles at midnight",
            thumbnailUrl: "/media/v_1024.webp",
            creator: { id: "c_7", name: "Night Kitchen", avatarUrl: "/media/c_7.webp" },
            hotScore: 1834.2,
            stats: { likes: 812, comments: 96, watchTimeSec: 40_211, shares: 57 },
          },
        ],
        paging: { limit: 1, offset: 0, total: 500 },
      },
    },
  },
  errors: ["feature-disabled", "unauthenticated"],
} satisfies Operation;

export const getNewest = {
  method: "GET",
  path: "/api/v1/newest",
  tag: "Feeds",
  summary: "The newest videos",
  description: "What may be listed, newest first: what people see while Hot is off for them.",
  rateLimit: "browse",
  query: newestQuerySchema,
  answers: { 200: { description: "One page of the videos.", schema: newestFeedSchema } },
} satisfies Operation;

export const getShorts = {
  method: "GET",
  path: "/api/v1/shorts",
  tag: "Feeds",
  summary: "The Shorts feed",
  description:
    "One channel's shorts, newest first, where `channelId` is given; what a signed-in person has not seen; or what everybody sees. A scroll follows `cursor`, by which every short comes once, whatever is watched and rebuilt on the way; `page` pages as document 004 does, over a list that shrinks as shorts are seen.",
  rateLimit: "browse",
  query: shortsQuerySchema,
  answers: { 200: { description: "One page of the feed.", schema: shortsFeedSchema } },
} satisfies Operation;

export const getChannelVideos = {
  method: "GET",
  path: "/api/v1/channels/{id}/videos",
  tag: "Feeds",
  summary: "A channel and its videos, newest first",
  description: "What it lists. 404 for a channel that is not there or not approved.",
  rateLimit: "browse",
  params: z.object({ id: identifierSchema }),
  query: channelQuerySchema,
  answers: { 200: { description: "One page of its videos.", schema: channelVideosSchema } },
  errors: ["not-found"],
} satisfies Operation;
