import { z } from "zod";
import type { Schema } from "#lib/http/operation.ts";

/** Of every answer that goes through `withRoute`. */
export const commonHeaders: Record<string, Schema> = {
  "x-request-id": z.string().meta({
    header: { id: "RequestId", description: "Names this request in our logs; one of your own is kept." },
  }),
};

/** Of every answer of a limited operation, errors included. */
export const limitHeaders: Record<string, Schema> = {
  "ratelimit-limit": z
    .string()
    .meta({ header: { id: "RateLimitLimit", description: "Requests allowed in the window." } }),
  "ratelimit-remaining": z
    .string()
    .meta({ header: { id: "RateLimitRemaining", description: "Requests left in it." } }),
  "ratelimit-reset": z
    .string()
    .meta({ header: { id: "RateLimitReset", description: "Seconds until the window is free again." } }),
  "ratelimit-policy": z.string().meta({
    header: {
      id: "RateLimitPolicy",
      description: "Name, quota and window of the limit, as a structured field.",
    },
  }),
  ratelimit: z.string().meta({
    header: { id: "RateLimit", description: "The three above in one structured field." },
  }),
};

export const retryAfterHeader: Record<string, Schema> = {
  "retry-after": z
    .string()
    .optional()
    .meta({ header: { id: "RetryAfter", description: "Seconds to wait before asking again." } }),
};

export const etagHeader: Record<string, Schema> = {
  etag: z.string().meta({ header: { id: "ETag", description: "Names this representation." } }),
};

export const ifNoneMatchParam: Schema = z
  .string()
  .optional()
  .meta({
    param: { id: "IfNoneMatch", description: "An ETag: answered with 304 where it still holds." },
  });
