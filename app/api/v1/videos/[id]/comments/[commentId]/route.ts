import { deleteComment } from "#lib/http/operations/actions.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const DELETE = withRoute(deleteComment, async ({ deps, identity, params }) => {
  await deps.videoActions.removeComment(params.id, params.commentId, signedInUser(identity).id);
  return new Response(null, { status: 204 });
});
