import { changeVideo } from "#lib/http/operations/console.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const PATCH = withRoute(changeVideo, async ({ deps, identity, params, body }) => ({
  data: await deps.moderation.changeVideo(params.id, body, signedInUser(identity).id),
}));
