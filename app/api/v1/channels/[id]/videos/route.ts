import { getChannelVideos } from "#lib/http/operations/feeds.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(getChannelVideos, async ({ deps, params, query }) => ({
  data: await deps.readChannel(params.id, query),
}));
