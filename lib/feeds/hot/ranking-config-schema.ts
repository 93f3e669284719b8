import { z } from "zod";
import { newVersion, versionOrigin } from "#lib/feeds/version-schema.ts";
import { countedPageSchema, pageQuery } from "#lib/page-schema.ts";
import { hotItemSchema } from "./hot-schema.ts";
import { hotParametersSchema } from "./ranking-config.ts";

export const PREVIEW_LENGTH = 20;

/** Query of GET /api/v1/console/ranking-configs. */
export const configListQuerySchema = z.strictObject(pageQuery());

/** Body of POST /api/v1/console/ranking-configs. The new version is active when the request is answered. */
export const newConfigSchema = z.strictObject({
  parameters: hotParametersSchema,
  ...newVersion,
});

/** Body of POST /api/v1/console/ranking-configs/preview. */
export const previewRequestSchema = z.strictObject({ parameters: hotParametersSchema });

export const rankingConfigSchema = z
  .object({
    version: z.number().int().describe("Version number; rises with each change."),
    active: z.boolean().describe("Whether new lists are made with it."),
    parameters: hotParametersSchema,
    ...versionOrigin,
    generations: z.number().int().describe("Number of lists made with it that are still kept."),
    firstUsedAt: z.iso
      .datetime()
      .nullable()
      .describe("When the first of these lists was made; null before that."),
  })
  .meta({ id: "RankingConfig", description: "A version of the ranking parameters." });

export const configListSchema = z.object({
  configs: z.array(rankingConfigSchema).describe("Latest first."),
  paging: countedPageSchema,
});

/** The top of the list as it would be now with other parameters. */
export const previewSchema = z.object({
  generatedAt: z.iso.datetime().describe("When the preview was computed."),
  items: z
    .array(
      hotItemSchema.extend({
        currentRank: z
          .number()
          .int()
          .min(1)
          .nullable()
          .describe("Place on the published list; null for a video that is not on it."),
      }),
    )
    .describe("Highest rank first."),
});

export type ConfigListQuery = z.infer<typeof configListQuerySchema>;
export type NewConfig = z.infer<typeof newConfigSchema>;
export type RankingConfigView = z.infer<typeof rankingConfigSchema>;
export type ConfigList = z.infer<typeof configListSchema>;
export type Preview = z.infer<typeof previewSchema>;
