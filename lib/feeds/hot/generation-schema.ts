import { z } from "zod";
import { countedPageSchema, pageQuery } from "#lib/page-schema.ts";

/** Number of places of each list that the console shows. */
export const GENERATION_TOP = 10;

const generationKind = z.enum(["full", "incremental"]);

/** Query of GET /api/v1/console/generations. */
export const generationListQuerySchema = z.strictObject({
  kind: generationKind.optional().describe("Only generations of this kind. Default: both."),
  ...pageQuery(),
});

export const generationSchema = z.object({
  id: z.number().int().describe("Generation number; rises with time."),
  algorithm: z.string().describe("Ranking algorithm, for example `hot-v1`."),
  kind: generationKind.describe(
    "`full`: from a scan of all counters; `incremental`: from the changed candidates.",
  ),
  generatedAt: z.iso.datetime().describe("When the list was computed."),
  configVersion: z.number().int().describe("Version of the ranking parameters it was computed with."),
  durationMs: z.number().min(0).describe("How long that took, in milliseconds."),
  length: z.number().int().describe("Videos on the list."),
  top: z
    .array(
      z.object({
        videoId: z.string().describe("Video id."),
        title: z.string().nullable().describe("Title; null for a video that may not be listed any more."),
      }),
    )
    .describe(`The first ${GENERATION_TOP} places.`),
});

export const generationListSchema = z.object({
  generations: z.array(generationSchema).describe("Latest first."),
  paging: countedPageSchema,
});

export type GenerationListQuery = z.infer<typeof generationListQuerySchema>;
export type GenerationView = z.infer<typeof generationSchema>;
export type GenerationList = z.infer<typeof generationListSchema>;
