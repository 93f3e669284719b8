import { withRoute } from "#app/api/with-route.ts";
import { trendingStatus } from "#lib/http/operations/console.ts";

export const GET = withRoute(trendingStatus, async ({ deps }) => ({ data: await deps.trending.status() }));
