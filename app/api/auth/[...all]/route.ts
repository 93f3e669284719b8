import { withRoute } from "#app/api/with-route.ts";
import { answerAuth } from "#lib/http/auth-endpoint.ts";
import { signInGroup } from "#lib/http/operations/sign-in.ts";

const answer = withRoute(signInGroup, ({ request, deps, viewer }) =>
  answerAuth(request, viewer.clientIp, {
    signIn: deps.accounts.signIn,
    rateLimiter: deps.rateLimiter,
  }),
);

export { answer as GET, answer as POST };
