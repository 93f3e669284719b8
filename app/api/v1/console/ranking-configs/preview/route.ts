import { previewRequestSchema } from "#lib/feeds/hot/ranking-config-schema.ts";
import { withRoute } from "#lib/http/with-route.ts";

/** The top 20 with other parameters, from the counters of now. Publishes nothing. */
export const POST = withRoute({
  name: "POST /api/v1/console/ranking-configs/preview",
  auth: "admin",
  rateLimit: "console",
  body: { schema: previewRequestSchema, maxBytes: 16_384 },
  handler: async ({ deps, body }) => ({ data: await deps.rankingConfigs.preview(body.parameters) }),
});
