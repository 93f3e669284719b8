import { withRoute } from "#app/api/with-route.ts";
import { getHot } from "#lib/http/operations/feeds.ts";

export const GET = withRoute(getHot, async ({ deps, viewer, query }) => {
  const { body, etag, source, algorithm, order } = await deps.hot.pageFor(viewer, query);
  return {
    data: body,
    etag,
    headers: {
      "x-feed-source": source,
      "x-algorithm-version": algorithm,
      ...(order ? { "x-feed-order": order } : {}),
    },
  };
});
