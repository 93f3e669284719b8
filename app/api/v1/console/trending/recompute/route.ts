import { recomputeTrending } from "#lib/http/operations/console.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const POST = withRoute(recomputeTrending, async ({ deps }) => {
  await deps.trending.requestRecompute();
  return new Response(null, { status: 202 });
});
