import { getNewest } from "#lib/http/operations/feeds.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(getNewest, async ({ deps, query }) => ({
  data: await deps.newestVideos(query),
}));
