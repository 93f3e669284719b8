import { withRoute } from "#app/api/with-route.ts";
import { postEvents } from "#lib/http/operations/engagement.ts";
import { producerOf } from "#lib/http/producer.ts";

export const POST = withRoute(postEvents, async ({ deps, viewer, body }) => ({
  data: await deps.engagement.ingest(body.events, producerOf(viewer)),
}));
