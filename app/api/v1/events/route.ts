import { eventBatchSchema, MAX_BATCH_BYTES } from "#lib/engagement/event-schema.ts";
import { producerOf } from "#lib/http/producer.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute({
  name: "POST /api/v1/events",
  body: { schema: eventBatchSchema, maxBytes: MAX_BATCH_BYTES },
  handler: async ({ request, deps, body }) => ({
    status: 202,
    data: await deps.ingest(body.events, producerOf(request, deps.env.EVENTS_SERVICE_TOKEN)),
  }),
});
