import { withRoute } from "#app/api/with-route.ts";
import { overrideFlag } from "#lib/http/operations/console.ts";

export const PUT = withRoute(overrideFlag, async ({ deps, params, body }) => {
  await deps.flags.console.override(params.name, body);
  return { data: await deps.flags.console.list() };
});
