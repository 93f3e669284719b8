import { getComments, postComment } from "#lib/http/operations/actions.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(getComments, async ({ deps, identity, params, query }) => ({
  data: await deps.videoActions.listComments(params.id, query, identity.user?.id ?? null),
}));

export const POST = withRoute(postComment, async ({ deps, identity, params, body }) => ({
  data: await deps.videoActions.comment(params.id, body, signedInUser(identity).id),
}));
