import { findUsers } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(findUsers, async ({ deps, query }) => ({ data: await deps.people.find(query) }));
