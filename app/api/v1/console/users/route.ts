import { personQuerySchema } from "#lib/accounts/person-schema.ts";
import { withRoute } from "#lib/http/with-route.ts";

/** Nobody or one person, by the whole id or e-mail: people are not to be leafed through. */
export const GET = withRoute({
  name: "GET /api/v1/console/users",
  auth: "admin",
  rateLimit: "console",
  query: personQuerySchema,
  handler: async ({ deps, query }) => ({ data: await deps.people.find(query) }),
});
