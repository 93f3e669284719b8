import { parse } from "#lib/http/parse.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";
import { videoChangeSchema } from "#lib/moderation/case-schema.ts";
import { identifierSchema } from "#lib/text-schema.ts";

/** Approves, rejects, publishes or un-publishes a video. A removal is done when this is answered. */
export const PATCH = withRoute({
  name: "PATCH /api/v1/console/videos/{id}",
  auth: "moderator",
  rateLimit: "console",
  body: { schema: videoChangeSchema, maxBytes: 16_384 },
  handler: async ({ deps, identity, params, body }) => ({
    data: await deps.moderation.changeVideo(
      parse(identifierSchema, params.id),
      body,
      signedInUser(identity).id,
    ),
  }),
});
