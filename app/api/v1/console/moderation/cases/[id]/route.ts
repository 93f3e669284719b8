import { withRoute } from "#lib/http/with-route.ts";

/** One case as it is now: what somebody who was too late to decide it looks at. */
export const GET = withRoute({
  name: "GET /api/v1/console/moderation/cases/{id}",
  auth: "moderator",
  rateLimit: "console",
  handler: async ({ deps, params }) => ({ data: await deps.moderation.readCase(params.id ?? "") }),
});
