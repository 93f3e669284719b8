import { actorOf } from "#lib/http/actor.ts";
import { postShareOpen } from "#lib/http/operations/actions.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(postShareOpen, async ({ deps, identity, params, body }) => ({
  data: await deps.videoActions.openShare(params.id, body.shareId, actorOf(identity)),
}));
