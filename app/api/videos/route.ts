import { listVideos } from "#lib/http/operations/videos.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(listVideos, async ({ deps, query }) => ({
  data: await deps.trending.videos(query),
}));
