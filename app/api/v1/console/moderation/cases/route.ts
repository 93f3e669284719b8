import { listCases } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(listCases, async ({ deps, query }) => ({
  data: await deps.moderation.listCases(query),
}));
