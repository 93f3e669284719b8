import { actorOf } from "#lib/http/actor.ts";
import { postWatchTime } from "#lib/http/operations/actions.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(postWatchTime, async ({ deps, identity, params, body }) => ({
  data: await deps.videoActions.watch(params.id, body, actorOf(identity)),
}));
