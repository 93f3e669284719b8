import { z } from "zod";
import { channelQuerySchema, channelVideosSchema } from "#lib/feeds/channel/channel-schema.ts";
import { hotFeedSchema, hotQuerySchema } from "#lib/feeds/hot/hot-schema.ts";
import { newestFeedSchema, newestQuerySchema } from "#lib/feeds/newest/newest-schema.ts";
import { shortsFeedSchema, shortsQuerySchema } from "#lib/feeds/shorts/shorts-schema.ts";
import { EXAMPLE_STATS } from "#lib/feeds/video-tile/video-tile-schema.ts";
import type { Operation } from "#lib/http/operation.ts";
import { identifierSchema } from "#lib/text-schema.ts";

export const getHot = {
  method: "GET",
  path: "/api/v1/hot",
  tag: "Feeds",
  summary: "The Hot list",
  description:
    "Videos by hot score, highest first. `personal` is the same list in the order of the signed-in person's interests. Ranks count over the whole list, whatever the page. Accepted events change the list within one or two seconds.",
  rateLimit: "hot",
  query: hotQuerySchema,
  requestHeaders: {
    "x-feature-flag": z
      .enum(["hot_enabled=0", "hot_enabled=1"])
      .optional()
      .describe("Switches the flag for this request, if the flag allows that."),
  },
  answers: {
    200: {
      description: "One page of the list.",
      schema: hotFeedSchema,
      etag: true,
      headers: {
        "x-feed-source": z
          .enum(["memory", "redis", "database"])
          .describe("Where the list was read from: the memory of the process, Redis, or PostgreSQL."),
        "x-feed-order": z
          .enum(["personal", "global"])
          .optional()
          .describe(
            "Only with `type=personal`: `global` if there is no personal order yet, or it cannot be read.",
          ),
        "x-algorithm-version": z.string().describe("The ranking algorithm, for example `hot-v1`."),
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
            stats: EXAMPLE_STATS,
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
  description: "All listed videos, newest first. Shown to people for whom Hot is off.",
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
    "With `channelId`: that channel's shorts, newest first. Otherwise, for a signed-in person, shorts that they have not seen; for visitors, the same feed for all. A client that scrolls follows `cursor`: every short then comes once, whatever is watched or rebuilt meanwhile. `page` counts pages of a list that shrinks as shorts are seen.",
  rateLimit: "browse",
  query: shortsQuerySchema,
  answers: { 200: { description: "One page of the feed.", schema: shortsFeedSchema } },
} satisfies Operation;

export const getChannelVideos = {
  method: "GET",
  path: "/api/v1/channels/{id}/videos",
  tag: "Feeds",
  summary: "A channel and its videos",
  description:
    "The videos that it lists, newest first. 404 for a channel that does not exist or is not approved.",
  rateLimit: "browse",
  params: z.object({ id: identifierSchema.describe("Channel id.") }),
  query: channelQuerySchema,
  answers: { 200: { description: "One page of its videos.", schema: channelVideosSchema } },
  errors: ["not-found"],
} satisfies Operation;
