import { declaredBy } from "#lib/http/declared-handler.ts";
import { getDocs } from "#lib/http/operations/site.ts";

/** Redirects to the page of the site; proxy.ts adds the language. */
export const GET = declaredBy(
  getDocs,
  () => new Response(null, { status: 307, headers: { location: "/api-docs", "cache-control": "no-store" } }),
);
