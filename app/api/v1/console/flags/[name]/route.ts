import { flagChangeSchema } from "#lib/flags/flag-schema.ts";
import { withRoute } from "#lib/http/with-route.ts";

/** Holds in every process within two seconds. */
export const PATCH = withRoute({
  name: "PATCH /api/v1/console/flags/{name}",
  auth: "admin",
  rateLimit: "console",
  body: { schema: flagChangeSchema, maxBytes: 4_096 },
  handler: async ({ deps, params, body }) => {
    await deps.flagConsole.change(params.name ?? "", body);
    return { data: await deps.flagConsole.list() };
  },
});
