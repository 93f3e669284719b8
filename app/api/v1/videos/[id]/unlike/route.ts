import { withRoute } from "#app/api/with-route.ts";
import { postUnlike } from "#lib/http/operations/actions.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const POST = withRoute(postUnlike, async ({ deps, viewer, params }) => ({
  data: await deps.videos.actions.unlike(params.id, signedInUser(viewer).id),
}));
