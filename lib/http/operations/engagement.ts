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
  summary: "Report engagement events",
  description:
    "Each event is checked by itself: an invalid one is rejected with its index, the others are stored. An id counts once, however often it is sent, so a batch without an answer may be sent again. With a service token the sender is a trusted producer, which may send events of other people and sums of events. The body may also be sent as `text/plain`, as `navigator.sendBeacon` does.",
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
      description: "The accepted events are stored; they are counted within about a second.",
      schema: eventBatchResultSchema,
      example: {
        accepted: 1,
        duplicates: 0,
        rejected: [{ index: 1, code: "unknown-video", detail: "There is no such video." }],
      },
    },
  },
} satisfies Operation;
