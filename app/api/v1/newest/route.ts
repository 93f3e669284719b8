import { newestQuerySchema } from "#lib/feeds/newest/newest-schema.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute({
  name: "GET /api/v1/newest",
  rateLimit: "browse",
  query: newestQuerySchema,
  handler: async ({ deps, query }) => ({ data: await deps.newestVideos(query) }),
});
