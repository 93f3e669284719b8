/** Cached for an hour, to limit the database load by crawlers. */
export function sitemapResponse(xml: string): Response {
  return new Response(xml, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
