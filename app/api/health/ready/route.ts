import { withRoute } from "#app/api/with-route.ts";
import { getReady } from "#lib/http/operations/site.ts";

export const GET = withRoute(getReady, async ({ deps }) => {
  const page = await deps.hot.page({ type: "global", limit: 1, offset: 0 });
  return { data: { status: "ok" as const, feedSource: page.source, listed: page.body.paging.total } };
});
