import { withRoute } from "#app/api/with-route.ts";
import { deleteComment } from "#lib/http/operations/actions.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const DELETE = withRoute(deleteComment, async ({ deps, viewer, params }) => {
  await deps.videos.actions.removeComment(params.id, params.commentId, signedInUser(viewer).id);
  return new Response(null, { status: 204 });
});
