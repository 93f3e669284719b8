import { withRoute } from "#app/api/with-route.ts";
import { changeFlag } from "#lib/http/operations/console.ts";

export const PATCH = withRoute(changeFlag, async ({ deps, params, body }) => {
  await deps.flags.console.change(params.name, body);
  return { data: await deps.flags.console.list() };
});
