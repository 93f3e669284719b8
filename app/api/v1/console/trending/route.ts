import { trendingStatus } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(trendingStatus, async ({ deps }) => ({ data: await deps.trending.status() }));
