import { z } from "zod";
import { newestItemSchema } from "#lib/feeds/newest/newest-schema.ts";
import { creatorSchema, tileInclusion } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { pageQuery, uncountedPageSchema } from "#lib/page-schema.ts";

/** Query of GET /api/v1/channels/{id}/videos. */
export const channelQuerySchema = z.strictObject({
  ...pageQuery(),
  kind: z.enum(["video", "short"]).optional().describe("Only long videos or only shorts. Default: both."),
  include: tileInclusion,
});

/** Body of GET /api/v1/channels/{id}/videos: newest first. */
export const channelVideosSchema = z
  .object({
    channel: creatorSchema
      .extend({
        videoCount: z.number().int().min(0).describe("Long videos that the channel lists."),
        shortCount: z.number().int().min(0).describe("Shorts that the channel lists."),
      })
      .describe("The channel."),
    items: z.array(newestItemSchema).describe("Its videos, newest first."),
    paging: uncountedPageSchema,
  })
  .meta({ id: "ChannelVideos", description: "A channel and one page of its videos." });

export type ChannelQuery = z.infer<typeof channelQuerySchema>;
export type ChannelVideos = z.infer<typeof channelVideosSchema>;
