import { configListQuerySchema, newConfigSchema } from "#lib/feeds/hot/ranking-config-schema.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute({
  name: "GET /api/v1/console/ranking-configs",
  auth: "admin",
  rateLimit: "console",
  query: configListQuerySchema,
  handler: async ({ deps, query }) => ({ data: await deps.rankingConfigs.list(query) }),
});

/** Makes a version and activates it. 409 when another one than expected is active. */
export const POST = withRoute({
  name: "POST /api/v1/console/ranking-configs",
  auth: "admin",
  rateLimit: "console",
  body: { schema: newConfigSchema, maxBytes: 16_384 },
  handler: async ({ deps, identity, body }) => ({
    status: 201,
    data: await deps.rankingConfigs.activate(body, signedInUser(identity).id),
  }),
});
