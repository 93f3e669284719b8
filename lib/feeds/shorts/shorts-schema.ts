import { z } from "zod";
import { tileShape, videoFactsShape } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { identifierSchema } from "#lib/text-schema.ts";

/** The first cursor contains up to 51 ids; later ones contain one bit for each of 600 positions. */
const MAX_CURSOR_LENGTH = 12_000;

/** Query of GET /api/v1/shorts. */
export const shortsQuerySchema = z.strictObject({
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(1)
    .describe(
      "Page number (SHORTS-4). The list shrinks as shorts are seen, so a client that scrolls follows `cursor` instead.",
    ),
  pageSize: z.coerce.number().int().min(1).max(50).default(10).describe("Shorts per page."),
  channelId: identifierSchema.optional().describe("Only this channel's shorts, newest first."),
  cursor: z
    .string()
    .min(1)
    .max(MAX_CURSOR_LENGTH)
    .optional()
    .describe("`paging.nextCursor` of the previous page, with the same `channelId`. Opaque."),
  start: identifierSchema
    .optional()
    .describe("This short comes first, and only once; ignored if it may not be shown. Not with `cursor`."),
});

export const shortSchema = z.object({
  ...videoFactsShape,
  ...tileShape,
  mediaUrl: z.string().nullable().describe("URL of the video file; null without a file."),
  captionsUrl: z
    .string()
    .nullable()
    .describe(
      "URL of WebVTT captions in the video's language, otherwise English, otherwise any; null without captions.",
    ),
  captionsLanguage: z.string().nullable().describe("BCP 47 tag of these captions."),
  liked: z.boolean().describe("Whether the requesting person likes it; false for visitors."),
});

/** Body of GET /api/v1/shorts. */
export const shortsFeedSchema = z.object({
  items: z
    .array(shortSchema)
    .describe("May be fewer than `pageSize` before the end; only `nextCursor` tells."),
  paging: z
    .object({
      page: z.number().int().describe("Requested page number."),
      pageSize: z.number().int().describe("Requested page size."),
      total: z.number().int().describe("Length of the list when its first page was read."),
      nextCursor: z
        .string()
        .nullable()
        .describe("Send it as `cursor` for the next page; null at the end, and after a `page` above 1."),
    })
    .describe("Where this page is in the feed."),
});

export type ShortsQuery = z.infer<typeof shortsQuerySchema>;
export type Short = z.infer<typeof shortSchema>;
export type ShortsFeed = z.infer<typeof shortsFeedSchema>;
