import { overrideFlag } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const PUT = withRoute(overrideFlag, async ({ deps, params, body }) => {
  await deps.flagConsole.override(params.name, body);
  return { data: await deps.flagConsole.list() };
});
