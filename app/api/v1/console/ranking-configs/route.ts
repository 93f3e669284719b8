import { withRoute } from "#app/api/with-route.ts";
import { activateRankingConfig, listRankingConfigs } from "#lib/http/operations/console.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";

export const GET = withRoute(listRankingConfigs, async ({ deps, query }) => ({
  data: await deps.hot.rankingConfigs.list(query),
}));

export const POST = withRoute(activateRankingConfig, async ({ deps, viewer, body }) => ({
  data: await deps.hot.rankingConfigs.activate(body, signedInUser(viewer).id),
}));
