import { z } from "zod";
import { newVersion, versionMaking } from "#lib/feeds/version-schema.ts";
import { countedPageSchema, pageQuery } from "#lib/page-schema.ts";
import { hotItemSchema } from "./hot-schema.ts";
import { hotParametersSchema } from "./ranking-config.ts";

export const PREVIEW_LENGTH = 20;

/** Query of GET /api/v1/console/ranking-configs. */
export const configListQuerySchema = z.strictObject(pageQuery());

/** Body of POST /api/v1/console/ranking-configs: the new version is active when this is answered. */
export const newConfigSchema = z.strictObject({
  parameters: hotParametersSchema,
  ...newVersion,
});

/** Body of POST /api/v1/console/ranking-configs/preview. */
export const previewRequestSchema = z.strictObject({ parameters: hotParametersSchema });

export const rankingConfigSchema = z
  .object({
    version: z.number().int(),
    active: z.boolean(),
    parameters: hotParametersSchema,
    ...versionMaking,
    generations: z.number().int().describe("Lists made with it."),
    firstUsedAt: z.iso.datetime().nullable().describe("Null until the worker has taken it up."),
  })
  .meta({ id: "RankingConfig" });

export const configListSchema = z.object({
  configs: z.array(rankingConfigSchema),
  paging: countedPageSchema,
});

/** What the top of the list would be now with other parameters; `currentRank` is null for what is not on the list. */
export const previewSchema = z.object({
  generatedAt: z.iso.datetime(),
  items: z.array(
    hotItemSchema.extend({
      currentRank: z.number().int().min(1).nullable().describe("Null for what is not on the list."),
    }),
  ),
});

export type ConfigListQuery = z.infer<typeof configListQuerySchema>;
export type NewConfig = z.infer<typeof newConfigSchema>;
export type RankingConfigView = z.infer<typeof rankingConfigSchema>;
export type ConfigList = z.infer<typeof configListSchema>;
export type Preview = z.infer<typeof previewSchema>;
