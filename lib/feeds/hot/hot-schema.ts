import { z } from "zod";
import { listedVideoShape, tileInclusion } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { countedPageSchema, pageQuery } from "#lib/page-schema.ts";

/** Query of GET /api/v1/hot. `limit` 1-100 (default 20), `offset` from 0. */
export const hotQuerySchema = z.strictObject({
  type: z.enum(["global", "personal"]).default("global"),
  ...pageQuery(),
  include: tileInclusion,
});

export const hotItemSchema = z
  .object({
    rank: z.number().int().min(1).describe("1-based, over the whole list and not the page."),
    ...listedVideoShape,
    hotScore: z.number().min(0).describe("Score at `generatedAt`, rounded to one decimal."),
  })
  .meta({ id: "HotItem" });

/** Body of GET /api/v1/hot, the shape of document 001. */
export const hotFeedSchema = z
  .object({
    type: z.enum(["global", "personal"]),
    generatedAt: z.iso.datetime(),
    items: z.array(hotItemSchema),
    paging: countedPageSchema,
  })
  .meta({ id: "HotFeed" });

export type HotQuery = z.infer<typeof hotQuerySchema>;
export type HotItem = z.infer<typeof hotItemSchema>;
export type HotFeed = z.infer<typeof hotFeedSchema>;
