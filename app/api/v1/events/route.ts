import { withRoute } from "#app/api/with-route.ts";
import { postEvents } from "#lib/http/operations/engagement.ts";
import { producerOf } from "#lib/http/producer.ts";
import { takeFrom, tooManyRequests } from "#lib/http/rate-limiter.ts";

export const POST = withRoute(postEvents, async ({ deps, viewer, body }) => {
  const { rateLimiter, engagement } = deps;
  // The limit of the route counts requests. This one counts events, because a request can have 500 of them (COUNT-9).
  const subject = { userId: viewer.user?.id, service: viewer.service, clientIp: viewer.clientIp };
  const verdict = await takeFrom(rateLimiter, "eventCount", subject, body.events.length);
  if (verdict && !verdict.allowed) throw tooManyRequests(verdict);
  return { data: await engagement.ingest(body.events, producerOf(viewer)) };
});
