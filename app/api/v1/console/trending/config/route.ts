import { configureTrending } from "#lib/http/operations/console.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(configureTrending, async ({ deps, identity, body }) => ({
  data: await deps.trending.configure(body, signedInUser(identity).id),
}));
