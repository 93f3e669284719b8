import { answerAuth } from "#lib/http/auth-endpoint.ts";
import { withRoute } from "#lib/http/with-route.ts";

const answer = withRoute({
  name: "/api/auth",
  rateLimit: "auth",
  handler: ({ request, deps, identity }) =>
    answerAuth(request, identity.clientIp, {
      signIn: deps.signIn,
      rateLimiter: deps.rateLimiter,
      nowMs: deps.clock.nowMs(),
    }),
});

export { answer as GET, answer as POST };
