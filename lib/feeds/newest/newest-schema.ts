import { z } from "zod";
import type { HotItem } from "#lib/feeds/hot/hot-schema.ts";
import { listedVideoShape, tileInclusion } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { pageQuery, uncountedPageSchema } from "#lib/page-schema.ts";

/** Query of GET /api/v1/newest. `limit` 1-100 (default 20), `offset` from 0. */
export const newestQuerySchema = z.strictObject({
  ...pageQuery(),
  include: tileInclusion,
});

/** A video of the newest first: as in Hot, without rank and score, which it does not have. */
export const newestItemSchema = z.object(listedVideoShape).meta({ id: "NewestItem" });

/** Body of GET /api/v1/newest: what people see while Hot is off for them. */
export const newestFeedSchema = z
  .object({
    type: z.literal("newest"),
    generatedAt: z.iso.datetime(),
    items: z.array(newestItemSchema),
    paging: uncountedPageSchema,
  })
  .meta({ id: "NewestFeed" });

export type NewestQuery = z.infer<typeof newestQuerySchema>;
export type NewestItem = z.infer<typeof newestItemSchema>;
/** A video in any list: Hot gives it a rank and a score. */
export type ListedVideo = NewestItem & Partial<Pick<HotItem, "rank" | "hotScore">>;
export type NewestFeed = z.infer<typeof newestFeedSchema>;
