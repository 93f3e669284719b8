import { withRoute } from "#app/api/with-route.ts";
import { listCases } from "#lib/http/operations/console.ts";

export const GET = withRoute(listCases, async ({ deps, query }) => ({
  data: await deps.moderation.listCases(query),
}));
