import { withRoute } from "#app/api/with-route.ts";
import { findUsers } from "#lib/http/operations/console.ts";

export const GET = withRoute(findUsers, async ({ deps, query }) => ({
  data: await deps.accounts.people.find(query),
}));
