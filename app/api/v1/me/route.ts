import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

/** Erases the person who asks. When this is answered, no list shows a video of theirs. */
export const DELETE = withRoute({
  name: "DELETE /api/v1/me",
  auth: "user",
  rateLimit: "privacy",
  handler: async ({ deps, identity }) => {
    await deps.privacy.erase(signedInUser(identity).id);
    return new Response(null, { status: 204 });
  },
});
