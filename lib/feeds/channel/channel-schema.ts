import { z } from "zod";
import { newestItemSchema } from "#lib/feeds/newest/newest-schema.ts";
import { tileInclusion } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { pageQuery, uncountedPageSchema } from "#lib/page-schema.ts";

/** Query of GET /api/v1/channels/{id}/videos. */
export const channelQuerySchema = z.strictObject({
  ...pageQuery(),
  kind: z.enum(["video", "short"]).optional().describe("Only long videos, or only shorts; both if left out."),
  include: tileInclusion,
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
    paging: uncountedPageSchema,
  })
  .meta({ id: "ChannelVideos" });

export type ChannelQuery = z.infer<typeof channelQuerySchema>;
export type ChannelVideos = z.infer<typeof channelVideosSchema>;
