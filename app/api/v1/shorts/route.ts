import { getShorts } from "#lib/http/operations/feeds.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(getShorts, async ({ deps, identity, query }) => ({
  data: await deps.shortsFeed(query, identity.user?.id ?? null),
}));
