import { changeFlag } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const PATCH = withRoute(changeFlag, async ({ deps, params, body }) => {
  await deps.flagConsole.change(params.name, body);
  return { data: await deps.flagConsole.list() };
});
