import { z } from "zod";
import { identifierSchema } from "#lib/text-schema.ts";
import { ENGAGEMENT_KINDS, hasWatchTime } from "./event-kinds.ts";

export const MAX_EVENTS_PER_BATCH = 500;
export const MAX_BATCH_BYTES = 256 * 1024;

/** One event of POST /api/v1/events. */
export const engagementEventSchema = z
  .strictObject({
    id: identifierSchema.describe(
      "Chosen by the producer, for example a UUID. An id counts once, however often it is sent.",
    ),
    kind: z
      .enum(ENGAGEMENT_KINDS)
      .describe("What happened. `hit` is one playback request for the video file."),
    videoId: identifierSchema.describe("The video it happened to."),
    occurredAt: z.iso
      .datetime({ offset: true })
      .optional()
      .describe("When it happened, with time zone. Default: the time of receipt."),
    count: z
      .number()
      .int()
      .min(1)
      .max(1_000_000_000)
      .default(1)
      .describe("How many events this one stands for; above 1 only from trusted producers."),
    watchTimeSec: z
      .number()
      .min(0)
      .max(1e12)
      .optional()
      .describe("Only with `watch`, and required there: seconds watched, summed over `count`."),
    visitorId: identifierSchema
      .optional()
      .describe("Pseudonymous id of the visitor, the same in all events of one browser."),
    userId: identifierSchema
      .optional()
      .describe(
        "The signed-in person. Only from trusted producers; otherwise it is the person who sends the request.",
      ),
    linkId: identifierSchema.optional().describe("Only with `share`: the share link."),
  })
  .refine((event) => !hasWatchTime(event.kind) || (event.watchTimeSec ?? 0) > 0, {
    message: "a watch event says how many seconds were watched, more than 0",
    path: ["watchTimeSec"],
  })
  .refine((event) => hasWatchTime(event.kind) || event.watchTimeSec === undefined, {
    message: "only a watch event has watch time",
    path: ["watchTimeSec"],
  })
  .meta({ id: "EngagementEvent", description: "One act of one viewer, or a sum of such acts." });

export type EngagementEventInput = z.infer<typeof engagementEventSchema>;

/** Body of POST /api/v1/events. The events are parsed one by one, so that an invalid one is rejected alone. */
export const eventBatchSchema = z.strictObject({
  events: z.array(z.unknown()).min(1).max(MAX_EVENTS_PER_BATCH).describe("Events in any order."),
});

/** For the API document: `eventBatchSchema` accepts any events, to reject them one by one. */
export const describedEventBatchSchema = z.strictObject({
  events: z.array(engagementEventSchema).min(1).max(MAX_EVENTS_PER_BATCH).describe("Events in any order."),
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
    accepted: z.number().int().describe("Events stored for the first time."),
    duplicates: z.number().int().describe("Events whose id was stored before; they count once."),
    rejected: z
      .array(
        z.object({
          index: z.number().int().describe("Position in the request's `events`, from 0."),
          code: z.enum(REJECTION_CODES).describe("Why; distinguish reasons by this."),
          detail: z.string().max(MAX_REJECTION_DETAIL_LENGTH).describe("Why, in English; cut if it is long."),
        }),
      )
      .describe("Events that were not stored."),
  })
  .meta({ id: "EventBatchResult", description: "What became of the events of a batch." });

export type RejectionCode = (typeof REJECTION_CODES)[number];
export type EventBatchResult = z.infer<typeof eventBatchResultSchema>;
