import { withRoute } from "#app/api/with-route.ts";
import { decideCase } from "#lib/http/operations/console.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const POST = withRoute(decideCase, async ({ deps, viewer, params, body }) => ({
  data: await deps.moderation.decide(params.id, body, signedInUser(viewer).id),
}));
