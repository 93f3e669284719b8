import { flagOverrideSchema } from "#lib/flags/flag-schema.ts";
import { withRoute } from "#lib/http/with-route.ts";

/** Switches a flag for one person or visitor, or with `enabled: null` no longer. */
export const PUT = withRoute({
  name: "PUT /api/v1/console/flags/{name}/overrides",
  auth: "admin",
  rateLimit: "console",
  body: { schema: flagOverrideSchema, maxBytes: 4_096 },
  handler: async ({ deps, params, body }) => {
    await deps.flagConsole.override(params.name ?? "", body);
    return { data: await deps.flagConsole.list() };
  },
});
