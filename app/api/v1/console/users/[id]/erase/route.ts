import { parse } from "#lib/http/parse.ts";
import { withRoute } from "#lib/http/with-route.ts";
import { identifierSchema } from "#lib/text-schema.ts";

/** For somebody who asked by letter. Says nothing about whether there was such a person. */
export const POST = withRoute({
  name: "POST /api/v1/console/users/{id}/erase",
  auth: "admin",
  rateLimit: "console",
  handler: async ({ deps, params }) => {
    await deps.privacy.erase(parse(identifierSchema, params.id));
    return new Response(null, { status: 204 });
  },
});
