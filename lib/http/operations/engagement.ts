import {
  describedEventBatchSchema,
  eventBatchResultSchema,
  eventBatchSchema,
  MAX_BATCH_BYTES,
} from "#lib/engagement/event-schema.ts";
import type { Operation } from "#lib/http/operation.ts";

export const postEvents = {
  method: "POST",
  path: "/api/v1/events",
  tag: "Engagement",
  summary: "Report what people did",
  description:
    "Each event is judged alone: a bad one is rejected with its index and does not hold up the rest. The same id counts once, however often it is sent, so a batch that was not answered may be sent again. The service token makes a trusted producer, who may send events of other people and aggregated ones. Plain text that is JSON is taken too, for `navigator.sendBeacon`.",
  rateLimit: "events",
  body: {
    schema: eventBatchSchema,
    maxBytes: MAX_BATCH_BYTES,
    documentedAs: describedEventBatchSchema,
    example: {
      events: [
        { id: "0196f1c2-7d0a-7c4e-9a55-0242ac120002", kind: "like", videoId: "v_1024" },
        {
          id: "0196f1c2-7d0a-7c4e-9a55-0242ac120003",
          kind: "watch",
          videoId: "v_1024",
          watchTimeSec: 42.5,
          visitorId: "0f8fad5b-d9cb-469f-a165-70867728950e",
        },
      ],
    },
  },
  answers: {
    202: {
      description: "What was accepted is durable, and will be counted within a second.",
      schema: eventBatchResultSchema,
      example: {
        accepted: 1,
        duplicates: 0,
        rejected: [{ index: 1, code: "unknown-video", detail: "There is no such video." }],
      },
    },
  },
} satisfies Operation;
