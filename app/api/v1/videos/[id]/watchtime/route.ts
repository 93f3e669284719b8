import { withRoute } from "#app/api/with-route.ts";
import { actorOf } from "#lib/http/actor.ts";
import { postWatchTime } from "#lib/http/operations/actions.ts";

export const POST = withRoute(postWatchTime, async ({ deps, viewer, params, body }) => ({
  data: await deps.videos.actions.watch(params.id, body, actorOf(viewer)),
}));
