import { z } from "zod";

/** Query of GET /api/v1/hot. `limit` 1-100 (default 20), `offset` from 0. */
export const hotQuerySchema = z.strictObject({
  type: z.enum(["global", "personal"]).default("global"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  /** `tile` adds what a tile shows beyond the documented body. */
  include: z.enum(["tile"]).optional(),
});

export const hotItemSchema = z.object({
  /** 1-based, over the whole list and not the page. */
  rank: z.number().int().min(1),
  videoId: z.string(),
  title: z.string(),
  thumbnailUrl: z.string(),
  creator: z.object({ id: z.string(), name: z.string(), avatarUrl: z.string() }),
  /** Score at `generatedAt`, rounded to one decimal. */
  hotScore: z.number().min(0),
  stats: z.object({
    likes: z.number().min(0),
    comments: z.number().min(0),
    watchTimeSec: z.number().min(0),
    shares: z.number().min(0),
  }),
  /** Only with `include=tile`. */
  tile: z
    .object({
      /** Null where the source did not tell. */
      durationSec: z.number().min(0).nullable(),
      publishedAt: z.iso.datetime(),
      /** BCP 47 tag of the title, for its `lang` attribute. */
      language: z.string(),
      /** A tiny data: URL shown while the thumbnail loads, or null. */
      placeholder: z.string().nullable(),
    })
    .optional(),
});

/** Body of GET /api/v1/hot, the shape of document 001. */
export const hotFeedSchema = z.object({
  type: z.enum(["global", "personal"]),
  generatedAt: z.iso.datetime(),
  items: z.array(hotItemSchema),
  paging: z.object({
    limit: z.number().int(),
    offset: z.number().int(),
    total: z.number().int(),
  }),
});

export type HotQuery = z.infer<typeof hotQuerySchema>;
export type HotItem = z.infer<typeof hotItemSchema>;
export type HotFeed = z.infer<typeof hotFeedSchema>;
