import { z } from "zod";
import { mapSignals, SIGNALS } from "#lib/ranking/signals.ts";

/**
 * A property of queries for lists. Without it the body of GET /api/v1/hot is exactly that of FR-1, so consumers with
 * strict parsers are safe.
 */
export const tileInclusion = z
  .enum(["tile"])
  .optional()
  .describe("`tile` adds the property `tile` to each video: what the site's own tiles show.");

export const creatorSchema = z.object({
  id: z.string().describe("Channel id."),
  name: z.string().describe("Name of the channel."),
  avatarUrl: z.string().describe("Address of its picture."),
});

export const videoStatsSchema = z.object(
  mapSignals((name) => z.number().min(0).describe(SIGNALS[name].description)),
);
/** For examples in the API document. */
export const EXAMPLE_STATS = mapSignals((name) => SIGNALS[name].example);

/** Properties of a video wherever it is shown. */
export const videoFactsShape = {
  videoId: z.string().describe("Video id."),
  title: z.string().describe("Title."),
  thumbnailUrl: z.string().describe("Address of the thumbnail picture."),
  creator: creatorSchema.describe("The channel that published it."),
  stats: videoStatsSchema.describe("Engagement since publication."),
};

/** Of a video beyond `videoFactsShape`: what a tile, or a player, needs to show it. */
export const tileShape = {
  durationSec: z.number().min(0).nullable().describe("Length in seconds; null if unknown."),
  publishedAt: z.iso.datetime().describe("When it was published."),
  language: z.string().describe("BCP 47 language tag of the title, for the `lang` attribute."),
  placeholder: z
    .string()
    .nullable()
    .describe("Small `data:` URL to show while the thumbnail loads, or null."),
};

export const videoTileSchema = z
  .object({
    ...tileShape,
    isShort: z.boolean().describe("Whether it plays in Shorts instead of on a watch page."),
    isHot: z.boolean().describe("Whether it is among the best by trending score."),
  })
  .meta({ id: "VideoTile", description: "Only with `include=tile`." });

/** Properties of a video in any list. */
export const listedVideoShape = { ...videoFactsShape, tile: videoTileSchema.optional() };
