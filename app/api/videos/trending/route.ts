import { listTrending } from "#lib/http/operations/videos.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(listTrending, async ({ deps, query }) => ({
  data: await deps.trending.list(query.limit),
}));
