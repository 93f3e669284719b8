import { z } from "zod";
import type { Schema } from "#lib/http/operation.ts";

/** Headers of every answer of `withRoute`. */
export const commonHeaders: Record<string, Schema> = {
  "x-request-id": z.string().meta({
    header: {
      id: "RequestId",
      description: "Id of this request in our logs; a request header of that name is kept.",
    },
  }),
};

/** Headers of every answer of an operation with a rate limit, errors included. */
export const limitHeaders: Record<string, Schema> = {
  "ratelimit-limit": z
    .string()
    .meta({ header: { id: "RateLimitLimit", description: "Requests allowed in the window." } }),
  "ratelimit-remaining": z
    .string()
    .meta({ header: { id: "RateLimitRemaining", description: "Requests left in the window." } }),
  "ratelimit-reset": z.string().meta({
    header: { id: "RateLimitReset", description: "Seconds until the next request leaves the window." },
  }),
  "ratelimit-policy": z.string().meta({
    header: {
      id: "RateLimitPolicy",
      description: "Name, quota and window of the limit, as a structured field.",
    },
  }),
  ratelimit: z.string().meta({
    header: {
      id: "RateLimit",
      description: "Name of the limit, requests left and seconds to the reset, as a structured field.",
    },
  }),
};

export const retryAfterHeader: Record<string, Schema> = {
  "retry-after": z
    .string()
    .optional()
    .meta({ header: { id: "RetryAfter", description: "Seconds to wait before the next attempt." } }),
};

export const etagHeader: Record<string, Schema> = {
  etag: z.string().meta({ header: { id: "ETag", description: "Identifies this version of the answer." } }),
};

export const ifNoneMatchParam: Schema = z
  .string()
  .optional()
  .meta({
    param: { id: "IfNoneMatch", description: "An ETag; answered with 304 if it is still current." },
  });
