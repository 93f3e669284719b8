import { eraseMe } from "#lib/http/operations/account.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const DELETE = withRoute(eraseMe, async ({ deps, identity }) => {
  await deps.privacy.erase(signedInUser(identity).id);
  return new Response(null, { status: 204 });
});
