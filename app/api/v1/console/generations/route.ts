import { generationListQuerySchema } from "#lib/feeds/hot/generation-schema.ts";
import { withRoute } from "#lib/http/with-route.ts";

/** The published lists, latest first: when, why, by which version, and their first ten. */
export const GET = withRoute({
  name: "GET /api/v1/console/generations",
  auth: "admin",
  rateLimit: "console",
  query: generationListQuerySchema,
  handler: async ({ deps, query }) => ({ data: await deps.generations.list(query) }),
});
