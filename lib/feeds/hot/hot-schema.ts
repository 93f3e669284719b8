import { z } from "zod";
import { countedPageSchema, pageQuery } from "#lib/page-schema.ts";

/** A property of queries for lists. */
export const tileInclusion = z
  .enum(["tile"])
  .optional()
  .describe("`tile` adds what a tile shows beyond the plain body.");

/** Query of GET /api/v1/hot. `limit` 1-100 (default 20), `offset` from 0. */
export const hotQuerySchema = z.strictObject({
  type: z.enum(["global", "personal"]).default("global"),
  ...pageQuery(),
  include: tileInclusion,
});

export const videoTileSchema = z
  .object({
    durationSec: z.number().min(0).nullable().describe("Null where the source did not tell."),
    publishedAt: z.iso.datetime(),
    language: z.string().describe("BCP 47 tag of the title, for its `lang` attribute."),
    placeholder: z
      .string()
      .nullable()
      .describe("A tiny `data:` URL shown while the thumbnail loads, or null."),
    isShort: z.boolean().describe("Plays in Shorts, and not on a page of its own."),
    isHot: z.boolean().describe("Among the best of the trending score."),
  })
  .meta({ id: "VideoTile", description: "Only with `include=tile`." });

export const hotItemSchema = z
  .object({
    rank: z.number().int().min(1).describe("1-based, over the whole list and not the page."),
    videoId: z.string(),
    title: z.string(),
    thumbnailUrl: z.string(),
    creator: z.object({ id: z.string(), name: z.string(), avatarUrl: z.string() }),
    hotScore: z.number().min(0).describe("Score at `generatedAt`, rounded to one decimal."),
    stats: z.object({
      likes: z.number().min(0),
      comments: z.number().min(0),
      watchTimeSec: z.number().min(0),
      shares: z.number().min(0),
    }),
    tile: videoTileSchema.optional(),
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
