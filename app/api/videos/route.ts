import { withRoute } from "#app/api/with-route.ts";
import { listVideos } from "#lib/http/operations/videos.ts";

export const GET = withRoute(listVideos, async ({ deps, query }) => ({
  data: await deps.trending.videos(query),
}));
