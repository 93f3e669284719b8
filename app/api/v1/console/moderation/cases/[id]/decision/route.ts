import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";
import { caseDecisionSchema } from "#lib/moderation/case-schema.ts";

/** 409 says who was faster, and how they decided. */
export const POST = withRoute({
  name: "POST /api/v1/console/moderation/cases/{id}/decision",
  auth: "moderator",
  rateLimit: "console",
  body: { schema: caseDecisionSchema, maxBytes: 16_384 },
  handler: async ({ deps, identity, params, body }) => ({
    data: await deps.moderation.decide(params.id ?? "", body, signedInUser(identity).id),
  }),
});
