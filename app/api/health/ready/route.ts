import { withRoute } from "#lib/http/with-route.ts";

/** Ready to serve: the feed can be read from somewhere. */
export const GET = withRoute({
  name: "GET /api/health/ready",
  handler: async ({ deps }) => {
    const page = await deps.hotFeed.page({ type: "global", limit: 1, offset: 0 });
    return { data: { status: "ok", feedSource: page.source, listed: page.body.paging.total } };
  },
});
