import { z } from "zod";
import { newVersion, versionOrigin } from "#lib/feeds/version-schema.ts";
import { pageQuery, uncountedPageSchema } from "#lib/page-schema.ts";
import { TRENDING_LIST_MAX, type TrendingParameters } from "#lib/ranking/trending.ts";

/** Query of GET /api/videos/trending. */
export const trendingQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(TRENDING_LIST_MAX).default(10).describe("Length of the list."),
});

/** Query of GET /api/videos. */
export const videosQuerySchema = z.strictObject({
  ...pageQuery(),
  sort: z.enum(["hot"]).optional().describe("`hot`: by trending rank first. Default: newest first."),
});

/** A video of GET /api/videos/trending (ADR-5). */
export const trendingItemSchema = z.object({
  videoId: z.string().describe("Video id."),
  title: z.string().describe("Title."),
  embedLink: z.url().describe("Page with only the player, to embed in other sites."),
  hotScore: z
    .number()
    .min(0)
    .max(1)
    .describe("Trending score from 0 to 1, four decimals; 0 for a video that was not active in the window."),
  isHot: z.boolean().describe("Whether it is among the best share of the active videos (`hotShare`)."),
  rank: z
    .number()
    .int()
    .min(1)
    .nullable()
    .describe("Place at the last computation; null for a video without one."),
});

export const trendingListSchema = z.object({
  data: z.array(trendingItemSchema).describe("Highest rank first."),
});

export const videosPageSchema = z.object({
  data: z.array(trendingItemSchema).describe("The videos of this page."),
  paging: uncountedPageSchema,
});

const weight = (input: string) => z.number().min(0).max(1).describe(`Weight of ${input}.`);

/** Stored as JSON in the database; checked when it is written and when it is read. */
export const trendingParametersSchema: z.ZodType<TrendingParameters> = z.strictObject({
  weights: z
    .strictObject({
      hits: weight("the hits in the window"),
      shares: weight("the shares in the window"),
      recency: weight("recency"),
    })
    .refine(({ hits, shares, recency }) => hits + shares + recency <= 1 + 1e-9, "weights sum to at most 1")
    .describe("How much each input adds to the score; they sum to at most 1."),
  decayPerHour: z
    .number()
    .min(0)
    .max(10)
    .describe("Recency is e^(-decayPerHour * h), h hours after publication."),
  windowHours: z.number().int().min(1).max(168).describe("Hits and shares of this many last hours count."),
  hotShare: z.number().min(0).max(1).describe("Share of the active videos that are hot, 0 to 1."),
});

/** Body of POST /api/v1/console/trending/config. */
export const newTrendingConfigSchema = z.strictObject({
  parameters: trendingParametersSchema.describe("The new parameters."),
  ...newVersion,
});

/** Body of GET /api/v1/console/trending: the active config, and the last computation. */
export const trendingStatusSchema = z.object({
  config: z
    .object({
      version: z.number().int().describe("Version number; rises with each change."),
      parameters: trendingParametersSchema.describe("The parameters."),
      ...versionOrigin,
    })
    .describe("The active version of the trending parameters."),
  computedAt: z.iso.datetime().nullable().describe("When the scores were last computed; null before that."),
  computedWithVersion: z
    .number()
    .int()
    .describe("Version of the parameters that the current scores were computed with."),
});

export type VideosQuery = z.infer<typeof videosQuerySchema>;
export type TrendingItem = z.infer<typeof trendingItemSchema>;
export type TrendingList = z.infer<typeof trendingListSchema>;
export type VideosPage = z.infer<typeof videosPageSchema>;
export type NewTrendingConfig = z.infer<typeof newTrendingConfigSchema>;
export type TrendingStatus = z.infer<typeof trendingStatusSchema>;
