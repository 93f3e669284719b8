import { withRoute } from "#app/api/with-route.ts";
import { postLike } from "#lib/http/operations/actions.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const POST = withRoute(postLike, async ({ deps, viewer, params }) => ({
  data: await deps.videos.actions.like(params.id, signedInUser(viewer).id),
}));
