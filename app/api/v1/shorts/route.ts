import { withRoute } from "#app/api/with-route.ts";
import { getShorts } from "#lib/http/operations/feeds.ts";

export const GET = withRoute(getShorts, async ({ deps, viewer, query }) => ({
  data: await deps.shorts.page(query, viewer.user?.id ?? null),
}));
