/** An hour is nothing to a search engine, and spares the database one that asks too often. */
export function sitemapResponse(xml: string): Response {
  return new Response(xml, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
