import { withRoute } from "#lib/http/with-route.ts";
import { caseListQuerySchema } from "#lib/moderation/case-schema.ts";

export const GET = withRoute({
  name: "GET /api/v1/console/moderation/cases",
  auth: "moderator",
  rateLimit: "console",
  query: caseListQuerySchema,
  handler: async ({ deps, query }) => ({ data: await deps.moderation.listCases(query) }),
});
