import { exportMe } from "#lib/http/operations/account.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(exportMe, async ({ deps, identity }) => ({
  data: await deps.privacy.exportOf(signedInUser(identity).id),
  headers: { "content-disposition": 'attachment; filename="my-data.json"' },
}));
