import { AppError } from "#lib/errors.ts";
import { flagAudienceOf } from "#lib/http/flag-audience.ts";
import { getHot } from "#lib/http/operations/feeds.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(getHot, async ({ deps, identity, request, query }) => {
  const access = await deps.hotAccess(flagAudienceOf(identity, request.headers));
  if (!access.enabled)
    throw new AppError("feature-disabled", "Hot is switched off for you: see /api/v1/newest.");
  if (query.type === "personal")
    throw new AppError("unauthenticated", "A personal list needs a person: sign in.");
  const page = await deps.hotFeed.page(query);
  return {
    data: page.body,
    etag: page.etag,
    headers: { "x-feed-source": page.source, "x-algorithm-version": page.algorithm },
  };
});
