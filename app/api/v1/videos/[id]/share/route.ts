import { actorOf } from "#lib/http/actor.ts";
import { postShare } from "#lib/http/operations/actions.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(postShare, async ({ deps, identity, params }) => ({
  data: await deps.videoActions.share(params.id, actorOf(identity)),
}));
