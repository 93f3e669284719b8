import { listFlags } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(listFlags, async ({ deps }) => ({ data: await deps.flagConsole.list() }));
