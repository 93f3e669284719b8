import { withRoute } from "#app/api/with-route.ts";
import { sitemapResponse } from "#app/sitemap/sitemap-response.ts";
import { AppError } from "#lib/errors.ts";
import { getSitemapFile } from "#lib/http/operations/site.ts";

export const GET = withRoute(getSitemapFile, async ({ deps, params }) => {
  const xml = await deps.sitemap.file(params.file.replace(/\.xml$/, ""));
  if (xml === null) throw new AppError("not-found", "There is no such sitemap file.");
  return sitemapResponse(xml);
});
