import { isNotModified } from "#lib/http/conditional.ts";
import { declaredBy } from "#lib/http/declared-handler.ts";
import { publishedDocument } from "#lib/http/openapi/published.ts";
import { getOpenApi } from "#lib/http/operations/site.ts";

export const GET = declaredBy(getOpenApi, (request: Request) => {
  const { text, etag } = publishedDocument();
  const headers = { etag, "cache-control": "public, no-cache", "access-control-allow-origin": "*" };
  if (isNotModified(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "application/json" } });
});
