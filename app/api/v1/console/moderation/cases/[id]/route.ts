import { withRoute } from "#app/api/with-route.ts";
import { readCase } from "#lib/http/operations/console.ts";

export const GET = withRoute(readCase, async ({ deps, params }) => ({
  data: await deps.moderation.readCase(params.id),
}));
