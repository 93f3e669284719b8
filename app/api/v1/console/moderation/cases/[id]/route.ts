import { readCase } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(readCase, async ({ deps, params }) => ({
  data: await deps.moderation.readCase(params.id),
}));
