import { listGenerations } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(listGenerations, async ({ deps, query }) => ({
  data: await deps.generations.list(query),
}));
