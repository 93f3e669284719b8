import { z } from "zod";
import type { HotItem } from "#lib/feeds/hot/hot-schema.ts";
import { listedVideoShape, tileInclusion } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { pageQuery, uncountedPageSchema } from "#lib/page-schema.ts";

/** Query of GET /api/v1/newest. */
export const newestQuerySchema = z.strictObject({
  ...pageQuery(),
  include: tileInclusion,
});

export const newestItemSchema = z
  .object(listedVideoShape)
  .meta({ id: "NewestItem", description: "A video in a list without ranks." });

/** Body of GET /api/v1/newest. Shown to viewers for whom Hot is off. */
export const newestFeedSchema = z
  .object({
    type: z.literal("newest").describe("Always `newest`."),
    generatedAt: z.iso.datetime().describe("When the list was read."),
    items: z.array(newestItemSchema).describe("Newest first."),
    paging: uncountedPageSchema,
  })
  .meta({ id: "NewestFeed", description: "One page of the newest videos." });

export type NewestQuery = z.infer<typeof newestQuerySchema>;
export type NewestItem = z.infer<typeof newestItemSchema>;
/** A video in any list. Only Hot sets rank and score. */
export type ListedVideo = NewestItem & Partial<Pick<HotItem, "rank" | "hotScore">>;
export type NewestFeed = z.infer<typeof newestFeedSchema>;
