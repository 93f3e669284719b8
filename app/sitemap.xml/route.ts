import { sitemapResponse } from "#app/sitemap/sitemap-response.ts";
import { getSitemapIndex } from "#lib/http/operations/site.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(getSitemapIndex, async ({ deps }) =>
  sitemapResponse(await deps.sitemap.index()),
);
