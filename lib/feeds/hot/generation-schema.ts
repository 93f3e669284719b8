import { z } from "zod";

/** How much of each list the record shows. */
export const GENERATION_TOP = 10;

/** Query of GET /api/v1/console/generations. */
export const generationListQuerySchema = z.strictObject({
  kind: z.enum(["full", "incremental"]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
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
  paging: z.object({ limit: z.number().int(), offset: z.number().int(), total: z.number().int() }),
});

export type GenerationListQuery = z.infer<typeof generationListQuerySchema>;
export type GenerationView = z.infer<typeof generationSchema>;
export type GenerationList = z.infer<typeof generationListSchema>;
