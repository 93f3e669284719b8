import { postEvents } from "#lib/http/operations/engagement.ts";
import { producerOf } from "#lib/http/producer.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(postEvents, async ({ deps, identity, body }) => ({
  data: await deps.ingest(body.events, producerOf(identity)),
}));
