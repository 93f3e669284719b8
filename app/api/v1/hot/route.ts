import { AppError } from "#lib/errors.ts";
import type { HotPage } from "#lib/feeds/hot/hot-feed.ts";
import { flagAudienceOf } from "#lib/http/flag-audience.ts";
import { getHot } from "#lib/http/operations/feeds.ts";
import { signedInUser } from "#lib/http/signed-in-user.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(getHot, async ({ deps, identity, request, query }) => {
  const audience = flagAudienceOf(identity, request.headers);
  const access = await deps.hotAccess(audience);
  if (!access.enabled)
    throw new AppError("feature-disabled", "Hot is switched off for you: see /api/v1/newest.");
  if (query.type === "personal") {
    const page = await deps.personalFeed.page(signedInUser(identity).id, query);
    return answerOf(page, { "x-feed-order": page.order });
  }
  const feed = await deps.hotFeedFor(audience);
  return answerOf(await feed.page(query));
});

function answerOf(page: HotPage, headers: Record<string, string> = {}) {
  return {
    data: page.body,
    etag: page.etag,
    headers: { "x-feed-source": page.source, "x-algorithm-version": page.algorithm, ...headers },
  };
}
