import { withRoute } from "#app/api/with-route.ts";
import { listFlags } from "#lib/http/operations/console.ts";

export const GET = withRoute(listFlags, async ({ deps }) => ({ data: await deps.flags.console.list() }));
