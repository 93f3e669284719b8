import { z } from "zod";
import { freeText } from "#lib/text-schema.ts";
import { hotItemSchema } from "./hot-schema.ts";
import { hotParametersSchema } from "./ranking-config.ts";

export const PREVIEW_LENGTH = 20;

/** Query of GET /api/v1/console/ranking-configs. */
export const configListQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** Body of POST /api/v1/console/ranking-configs: the new version is active when this is answered. */
export const newConfigSchema = z.strictObject({
  parameters: hotParametersSchema,
  expectedVersion: z
    .number()
    .int()
    .min(1)
    .describe("The active version that the change was made from: another one by now is a conflict."),
  note: freeText(2_000).default(""),
});

/** Body of POST /api/v1/console/ranking-configs/preview. */
export const previewRequestSchema = z.strictObject({ parameters: hotParametersSchema });

export const rankingConfigSchema = z
  .object({
    version: z.number().int(),
    active: z.boolean(),
    parameters: hotParametersSchema,
    note: z.string(),
    createdBy: z.string().nullable(),
    createdByName: z
      .string()
      .nullable()
      .describe("Null where nobody here has that id, or has a name no more."),
    createdAt: z.iso.datetime(),
    generations: z.number().int().describe("Lists made with it."),
    firstUsedAt: z.iso.datetime().nullable().describe("Null until the worker has taken it up."),
  })
  .meta({ id: "RankingConfig" });

export const configListSchema = z.object({
  configs: z.array(rankingConfigSchema),
  paging: z.object({ limit: z.number().int(), offset: z.number().int(), total: z.number().int() }),
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
