import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute({
  name: "GET /api/v1/console/flags",
  auth: "admin",
  rateLimit: "console",
  handler: async ({ deps }) => ({ data: await deps.flagConsole.list() }),
});
