import { withRoute } from "#app/api/with-route.ts";
import { getNewest } from "#lib/http/operations/feeds.ts";

export const GET = withRoute(getNewest, async ({ deps, query }) => ({
  data: await deps.newest.page(query),
}));
