import { withRoute } from "#app/api/with-route.ts";
import { eraseMe } from "#lib/http/operations/account.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const DELETE = withRoute(eraseMe, async ({ deps, viewer }) => {
  await deps.privacy.erase(signedInUser(viewer).id);
  return new Response(null, { status: 204 });
});
