import { withRoute } from "#app/api/with-route.ts";
import { configureTrending } from "#lib/http/operations/console.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const POST = withRoute(configureTrending, async ({ deps, viewer, body }) => ({
  data: await deps.trending.configure(body, signedInUser(viewer).id),
}));
