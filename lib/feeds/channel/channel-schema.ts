import { z } from "zod";
import { newestItemSchema } from "#lib/feeds/newest/newest-schema.ts";

/** Query of GET /api/v1/channels/{id}/videos. */
export const channelQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  kind: z.enum(["video", "short"]).optional().describe("Only long videos, or only shorts; both if left out."),
  include: z.enum(["tile"]).optional().describe("`tile` adds what a tile shows beyond the plain body."),
});

/** Body of GET /api/v1/channels/{id}/videos: newest first. */
export const channelVideosSchema = z
  .object({
    channel: z.object({
      id: z.string(),
      name: z.string(),
      avatarUrl: z.string(),
      videoCount: z.number().int().min(0).describe("Long videos that it lists."),
      shortCount: z.number().int().min(0),
    }),
    items: z.array(newestItemSchema),
    paging: z.object({ limit: z.number().int(), offset: z.number().int(), hasMore: z.boolean() }),
  })
  .meta({ id: "ChannelVideos" });

export type ChannelQuery = z.infer<typeof channelQuerySchema>;
export type ChannelVideos = z.infer<typeof channelVideosSchema>;
