import { withRoute } from "#app/api/with-route.ts";
import { actorOf } from "#lib/http/actor.ts";
import { postShare } from "#lib/http/operations/actions.ts";

export const POST = withRoute(postShare, async ({ deps, viewer, params }) => ({
  data: await deps.videos.actions.share(params.id, actorOf(viewer)),
}));
