import { withRoute } from "#app/api/with-route.ts";
import { previewRankingConfig } from "#lib/http/operations/console.ts";

export const POST = withRoute(previewRankingConfig, async ({ deps, body }) => ({
  data: await deps.hot.rankingConfigs.preview(body.parameters),
}));
