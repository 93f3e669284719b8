import { withRoute } from "#app/api/with-route.ts";
import { listGenerations } from "#lib/http/operations/console.ts";

export const GET = withRoute(listGenerations, async ({ deps, query }) => ({
  data: await deps.hot.generations.list(query),
}));
