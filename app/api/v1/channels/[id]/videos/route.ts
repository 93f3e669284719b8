import { withRoute } from "#app/api/with-route.ts";
import { getChannelVideos } from "#lib/http/operations/feeds.ts";

export const GET = withRoute(getChannelVideos, async ({ deps, params, query }) => ({
  data: await deps.channel.page(params.id, query),
}));
