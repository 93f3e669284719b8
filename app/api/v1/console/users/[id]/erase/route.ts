import { eraseUser } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(eraseUser, async ({ deps, params }) => {
  await deps.privacy.erase(params.id);
  return new Response(null, { status: 204 });
});
