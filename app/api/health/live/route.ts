import { declaredBy } from "#lib/http/declared-handler.ts";
import { getLive } from "#lib/http/operations/site.ts";

export const GET = declaredBy(getLive, () =>
  Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } }),
);
