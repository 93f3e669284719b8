import { withRoute } from "#app/api/with-route.ts";
import { actorOf } from "#lib/http/actor.ts";
import { postShareOpen } from "#lib/http/operations/actions.ts";

export const POST = withRoute(postShareOpen, async ({ deps, viewer, params, body }) => ({
  data: await deps.videos.actions.openShare(params.id, body.shareId, actorOf(viewer)),
}));
