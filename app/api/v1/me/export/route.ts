import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute({
  name: "GET /api/v1/me/export",
  auth: "user",
  rateLimit: "privacy",
  handler: async ({ deps, identity }) => ({
    data: await deps.privacy.exportOf(signedInUser(identity).id),
    headers: { "content-disposition": 'attachment; filename="my-data.json"' },
  }),
});
