import { withRoute } from "#app/api/with-route.ts";
import { eraseUser } from "#lib/http/operations/console.ts";

export const POST = withRoute(eraseUser, async ({ deps, params }) => {
  await deps.privacy.erase(params.id);
  return new Response(null, { status: 204 });
});
