import { withRoute } from "#app/api/with-route.ts";
import { sitemapResponse } from "#app/sitemap/sitemap-response.ts";
import { getSitemapIndex } from "#lib/http/operations/site.ts";

export const GET = withRoute(getSitemapIndex, async ({ deps }) =>
  sitemapResponse(await deps.sitemap.index()),
);
