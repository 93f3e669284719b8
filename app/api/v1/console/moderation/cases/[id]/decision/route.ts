import { decideCase } from "#lib/http/operations/console.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(decideCase, async ({ deps, identity, params, body }) => ({
  data: await deps.moderation.decide(params.id, body, signedInUser(identity).id),
}));
