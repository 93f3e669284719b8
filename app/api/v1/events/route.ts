import { eventBatchSchema, MAX_BATCH_BYTES } from "#lib/engagement/event-schema.ts";
import { producerOf } from "#lib/http/producer.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute({
  name: "POST /api/v1/events",
  rateLimit: "events",
  body: { schema: eventBatchSchema, maxBytes: MAX_BATCH_BYTES },
  handler: async ({ deps, identity, body }) => ({
    status: 202,
    data: await deps.ingest(body.events, producerOf(identity)),
  }),
});
