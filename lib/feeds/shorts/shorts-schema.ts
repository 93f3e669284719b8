import { z } from "zod";
import { tileShape, videoFactsShape } from "#lib/feeds/video-tile/video-tile-schema.ts";
import { identifierSchema } from "#lib/text-schema.ts";

/** A first cursor names up to 51 ids; later ones hold a bit for each of 600 places. */
const MAX_CURSOR_LENGTH = 12_000;

/** Query of GET /api/v1/shorts. */
export const shortsQuerySchema = z.strictObject({
  /** As document 004 pages: by number, over a list that shrinks as shorts are seen. A scroll follows `cursor`. */
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(50).default(10),
  /** Only this channel's shorts, newest first. */
  channelId: identifierSchema.optional(),
  /** `paging.nextCursor` of the page before, with the same `channelId`: every short comes once. Opaque. */
  cursor: z.string().min(1).max(MAX_CURSOR_LENGTH).optional(),
  /** This short comes first (a deep link), and not again; left out where it may not be seen. Not with `cursor`. */
  start: identifierSchema.optional(),
});

export const shortSchema = z.object({
  ...videoFactsShape,
  ...tileShape,
  /** What a <video> plays; null where there is no file. */
  mediaUrl: z.string().nullable(),
  /** A WebVTT track in the video's language, else in English, else in any; null where there is none. */
  captionsUrl: z.string().nullable(),
  /** BCP 47 tag of that track. */
  captionsLanguage: z.string().nullable(),
  /** Whether the person who asks likes it; false for visitors. */
  liked: z.boolean(),
});

/** Body of GET /api/v1/shorts. A page may be shorter than `pageSize` before the end: only `nextCursor` tells. */
export const shortsFeedSchema = z.object({
  items: z.array(shortSchema),
  paging: z.object({
    page: z.number().int(),
    pageSize: z.number().int(),
    /** Length of the list when its first page was asked for. */
    total: z.number().int(),
    /** Null at the end, and where a `page` above 1 was asked for. */
    nextCursor: z.string().nullable(),
  }),
});

export type ShortsQuery = z.infer<typeof shortsQuerySchema>;
export type Short = z.infer<typeof shortSchema>;
export type ShortsFeed = z.infer<typeof shortsFeedSchema>;
