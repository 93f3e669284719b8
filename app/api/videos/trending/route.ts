import { withRoute } from "#app/api/with-route.ts";
import { listTrending } from "#lib/http/operations/videos.ts";

export const GET = withRoute(listTrending, async ({ deps, query }) => ({
  data: await deps.trending.list(query.limit),
}));
