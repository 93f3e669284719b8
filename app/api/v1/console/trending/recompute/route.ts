import { withRoute } from "#app/api/with-route.ts";
import { recomputeTrending } from "#lib/http/operations/console.ts";

export const POST = withRoute(recomputeTrending, async ({ deps }) => {
  await deps.trending.requestRecompute();
  return new Response(null, { status: 202 });
});
