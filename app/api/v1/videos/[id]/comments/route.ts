import { withRoute } from "#app/api/with-route.ts";
import { getComments, postComment } from "#lib/http/operations/actions.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const GET = withRoute(getComments, async ({ deps, viewer, params, query }) => ({
  data: await deps.videos.actions.listComments(params.id, query, viewer.user?.id ?? null),
}));

export const POST = withRoute(postComment, async ({ deps, viewer, params, body }) => ({
  data: await deps.videos.actions.comment(params.id, body, signedInUser(viewer).id),
}));
