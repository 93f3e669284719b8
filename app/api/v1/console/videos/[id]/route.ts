import { withRoute } from "#app/api/with-route.ts";
import { changeVideo } from "#lib/http/operations/console.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const PATCH = withRoute(changeVideo, async ({ deps, viewer, params, body }) => ({
  data: await deps.moderation.changeVideo(params.id, body, signedInUser(viewer).id),
}));
