import { withRoute } from "#app/api/with-route.ts";
import { exportMe } from "#lib/http/operations/account.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const GET = withRoute(exportMe, async ({ deps, viewer }) => ({
  data: await deps.privacy.exportOf(signedInUser(viewer).id),
  headers: { "content-disposition": 'attachment; filename="my-data.json"' },
}));
