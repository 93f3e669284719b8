import { z } from "zod";
import { listedVideoShape, tileInclusion } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { countedPageSchema, pageQuery } from "#lib/page-schema.ts";

const feedType = z.enum(["global", "personal"]);

/** Query of GET /api/v1/hot. */
export const hotQuerySchema = z.strictObject({
  type: feedType
    .default("global")
    .describe("`personal` is the same list in the order of the signed-in person's interests."),
  ...pageQuery(),
  include: tileInclusion,
});

export const hotItemSchema = z
  .object({
    rank: z.number().int().min(1).describe("Place in the whole list, not the page; 1 is the first."),
    ...listedVideoShape,
    hotScore: z.number().min(0).describe("Hot score at `generatedAt`, rounded to one decimal."),
  })
  .meta({ id: "HotItem", description: "A video with its place on the Hot list." });

/** Body of GET /api/v1/hot (FR-1). */
export const hotFeedSchema = z
  .object({
    type: feedType.describe("The requested list."),
    generatedAt: z.iso.datetime().describe("When the list was computed."),
    items: z.array(hotItemSchema).describe("Highest rank first. Removed videos leave gaps in the ranks."),
    paging: countedPageSchema,
  })
  .meta({ id: "HotFeed", description: "One page of the Hot list." });

export type HotQuery = z.infer<typeof hotQuerySchema>;
export type HotItem = z.infer<typeof hotItemSchema>;
export type HotFeed = z.infer<typeof hotFeedSchema>;
