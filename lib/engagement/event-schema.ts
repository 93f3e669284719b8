import { z } from "zod";
import { identifierSchema } from "#lib/text-schema.ts";

export const ENGAGEMENT_KINDS = [
  "like",
  "unlike",
  "comment",
  "comment_removed",
  "share",
  "watch",
  "hit",
] as const;
export type EngagementKind = (typeof ENGAGEMENT_KINDS)[number];

export const MAX_EVENTS_PER_BATCH = 500;
export const MAX_BATCH_BYTES = 256 * 1024;

/** One event of POST /api/v1/events. */
export const engagementEventSchema = z
  .strictObject({
    id: identifierSchema.describe(
      "Chosen by the producer, a UUID, say; the same id counts once, however often it is sent.",
    ),
    kind: z.enum(ENGAGEMENT_KINDS),
    videoId: identifierSchema,
    occurredAt: z.iso
      .datetime({ offset: true })
      .optional()
      .describe("When it happened; the time of receipt where it is missing."),
    count: z
      .number()
      .int()
      .min(1)
      .max(1_000_000_000)
      .default(1)
      .describe("How many of the kind: above 1 only from trusted producers."),
    watchTimeSec: z
      .number()
      .min(0)
      .max(1e12)
      .optional()
      .describe("Only with `watch`: seconds watched, over all of `count`."),
    visitorId: identifierSchema
      .optional()
      .describe("Names the same visitor again, without saying who they are."),
    userId: identifierSchema
      .optional()
      .describe("The signed-in person, only from trusted producers; otherwise the request's own user."),
    linkId: identifierSchema.optional().describe("Only with `share`: the link that was shared."),
  })
  .refine((event) => event.kind !== "watch" || (event.watchTimeSec ?? 0) > 0, {
    message: "a watch event says how many seconds were watched, more than 0",
    path: ["watchTimeSec"],
  })
  .refine((event) => event.kind === "watch" || event.watchTimeSec === undefined, {
    message: "only a watch event has watch time",
    path: ["watchTimeSec"],
  })
  .meta({ id: "EngagementEvent" });

export type EngagementEventInput = z.infer<typeof engagementEventSchema>;

/** Body of POST /api/v1/events. The events are parsed one by one, so that a bad one is rejected alone. */
export const eventBatchSchema = z.strictObject({
  events: z.array(z.unknown()).min(1).max(MAX_EVENTS_PER_BATCH),
});

/** What a batch should be: `eventBatchSchema` takes more, to reject event by event. */
export const describedEventBatchSchema = z.strictObject({
  events: z.array(engagementEventSchema).min(1).max(MAX_EVENTS_PER_BATCH),
});

export const REJECTION_CODES = [
  "invalid",
  "unknown-video",
  "video-removed",
  "in-the-future",
  "too-old",
  "impossible-watch-time",
  "aggregate-not-allowed",
  "anonymous-needs-visitor",
] as const;

export const MAX_REJECTION_DETAIL_LENGTH = 200;

export const eventBatchResultSchema = z
  .object({
    accepted: z.number().int(),
    duplicates: z.number().int(),
    rejected: z.array(
      z.object({
        index: z.number().int(),
        code: z.enum(REJECTION_CODES),
        detail: z.string().max(MAX_REJECTION_DETAIL_LENGTH),
      }),
    ),
  })
  .meta({ id: "EventBatchResult" });

export type RejectionCode = (typeof REJECTION_CODES)[number];
export type EventBatchResult = z.infer<typeof eventBatchResultSchema>;
