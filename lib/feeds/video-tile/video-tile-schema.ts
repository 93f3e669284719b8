import { z } from "zod";

/** A property of queries for lists. */
export const tileInclusion = z
  .enum(["tile"])
  .optional()
  .describe("`tile` adds what a tile shows beyond the plain body.");

export const creatorSchema = z.object({ id: z.string(), name: z.string(), avatarUrl: z.string() });

export const videoStatsSchema = z.object({
  likes: z.number().min(0),
  comments: z.number().min(0),
  watchTimeSec: z.number().min(0),
  shares: z.number().min(0),
});

/** Properties of a video wherever it is shown. */
export const videoFactsShape = {
  videoId: z.string(),
  title: z.string(),
  thumbnailUrl: z.string(),
  creator: creatorSchema,
  stats: videoStatsSchema,
};

/** Of a video beyond `videoFactsShape`: what a tile, or a player, needs to show it. */
export const tileShape = {
  durationSec: z.number().min(0).nullable().describe("Null where the source did not tell."),
  publishedAt: z.iso.datetime(),
  language: z.string().describe("BCP 47 tag of the title, for its `lang` attribute."),
  placeholder: z.string().nullable().describe("A tiny `data:` URL shown while the thumbnail loads, or null."),
};

export const videoTileSchema = z
  .object({
    ...tileShape,
    isShort: z.boolean().describe("Plays in Shorts, and not on a page of its own."),
    isHot: z.boolean().describe("Among the best of the trending score."),
  })
  .meta({ id: "VideoTile", description: "Only with `include=tile`." });

/** Properties of a video in any list. */
export const listedVideoShape = { ...videoFactsShape, tile: videoTileSchema.optional() };
