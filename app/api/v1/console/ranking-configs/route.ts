import { activateRankingConfig, listRankingConfigs } from "#lib/http/operations/console.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(listRankingConfigs, async ({ deps, query }) => ({
  data: await deps.rankingConfigs.list(query),
}));

export const POST = withRoute(activateRankingConfig, async ({ deps, identity, body }) => ({
  data: await deps.rankingConfigs.activate(body, signedInUser(identity).id),
}));
