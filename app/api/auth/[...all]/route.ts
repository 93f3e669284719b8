import { answerAuth } from "#lib/http/auth-endpoint.ts";
import { signInGroup } from "#lib/http/operations/sign-in.ts";
import { withRoute } from "#lib/http/with-route.ts";

const answer = withRoute(signInGroup, ({ request, deps, identity }) =>
  answerAuth(request, identity.clientIp, {
    signIn: deps.signIn,
    rateLimiter: deps.rateLimiter,
    nowMs: deps.clock.nowMs(),
  }),
);

export { answer as GET, answer as POST };
