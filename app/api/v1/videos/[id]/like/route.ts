import { postLike } from "#lib/http/operations/actions.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(postLike, async ({ deps, identity, params }) => ({
  data: await deps.videoActions.like(params.id, signedInUser(identity).id),
}));
