import { postUnlike } from "#lib/http/operations/actions.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(postUnlike, async ({ deps, identity, params }) => ({
  data: await deps.videoActions.unlike(params.id, signedInUser(identity).id),
}));
