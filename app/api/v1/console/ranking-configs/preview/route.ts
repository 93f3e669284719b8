import { previewRankingConfig } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(previewRankingConfig, async ({ deps, body }) => ({
  data: await deps.rankingConfigs.preview(body.parameters),
}));
