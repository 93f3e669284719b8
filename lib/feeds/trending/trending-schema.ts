import { z } from "zod";
import { newVersion, versionMaking } from "#lib/feeds/version-schema.ts";
import { pageQuery, uncountedPageSchema } from "#lib/page-schema.ts";
import { TRENDING_LIST_MAX, type TrendingParameters } from "#lib/ranking/trending.ts";

/** Query of GET /api/videos/trending. */
export const trendingQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(TRENDING_LIST_MAX).default(10),
});

/** Query of GET /api/videos. Without `sort`, newest first. */
export const videosQuerySchema = z.strictObject({
  ...pageQuery(),
  sort: z.enum(["hot"]).optional(),
});

/** A video as document 003 lists it. */
export const trendingItemSchema = z.object({
  videoId: z.string(),
  title: z.string(),
  /** A page with nothing but the player, for other sites. */
  embedLink: z.url(),
  /** 0 to 1, four decimals; 0 for what was not active in the window. */
  hotScore: z.number().min(0).max(1),
  isHot: z.boolean(),
  /** Place at the last computation; null for what has none. */
  rank: z.number().int().min(1).nullable(),
});

export const trendingListSchema = z.object({ data: z.array(trendingItemSchema) });

export const videosPageSchema = z.object({
  data: z.array(trendingItemSchema),
  paging: uncountedPageSchema,
});

const weight = z.number().min(0).max(1);

/** What the database keeps as JSON, checked on the way in and on the way out. */
export const trendingParametersSchema: z.ZodType<TrendingParameters> = z.strictObject({
  weights: z
    .strictObject({ hits: weight, shares: weight, recency: weight })
    .refine(({ hits, shares, recency }) => hits + shares + recency <= 1 + 1e-9, "weights sum to at most 1"),
  decayPerHour: z.number().min(0).max(10),
  windowHours: z.number().int().min(1).max(168),
  hotShare: z.number().min(0).max(1),
});

/** Body of POST /api/v1/console/trending/config: in force with the computation that follows at once. */
export const newTrendingConfigSchema = z.strictObject({
  parameters: trendingParametersSchema,
  ...newVersion,
});

/** Body of GET /api/v1/console/trending: the active config, and the last computation. */
export const trendingStatusSchema = z.object({
  config: z.object({
    version: z.number().int(),
    parameters: trendingParametersSchema,
    ...versionMaking,
  }),
  /** Null before the first. */
  computedAt: z.iso.datetime().nullable(),
  /** The config behind the scores of now. */
  computedWithVersion: z.number().int(),
});

export type VideosQuery = z.infer<typeof videosQuerySchema>;
export type TrendingItem = z.infer<typeof trendingItemSchema>;
export type TrendingList = z.infer<typeof trendingListSchema>;
export type VideosPage = z.infer<typeof videosPageSchema>;
export type NewTrendingConfig = z.infer<typeof newTrendingConfigSchema>;
export type TrendingStatus = z.infer<typeof trendingStatusSchema>;
