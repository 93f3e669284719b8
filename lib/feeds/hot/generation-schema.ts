import { z } from "zod";
import { countedPageSchema, pageQuery } from "#lib/page-schema.ts";

/** How much of each list the record shows. */
export const GENERATION_TOP = 10;

/** Query of GET /api/v1/console/generations. */
export const generationListQuerySchema = z.strictObject({
  kind: z.enum(["full", "incremental"]).optional(),
  ...pageQuery(),
});

export const generationSchema = z.object({
  id: z.number().int(),
  algorithm: z.string(),
  kind: z.enum(["full", "incremental"]),
  generatedAt: z.iso.datetime(),
  configVersion: z.number().int(),
  durationMs: z.number().min(0),
  /** Videos on the list. */
  length: z.number().int(),
  /** The first ten; `title` is null for a video that may not be listed any more. */
  top: z.array(z.object({ videoId: z.string(), title: z.string().nullable() })),
});

export const generationListSchema = z.object({
  generations: z.array(generationSchema),
  paging: countedPageSchema,
});

export type GenerationListQuery = z.infer<typeof generationListQuerySchema>;
export type GenerationView = z.infer<typeof generationSchema>;
export type GenerationList = z.infer<typeof generationListSchema>;
