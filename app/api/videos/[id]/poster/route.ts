import { byteResponse } from "#lib/http/byte-response.ts";
import { videoPoster } from "#lib/http/operations/videos.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(videoPoster, async ({ deps, identity, params, request }) => {
  const picture = await deps.videoStream.openPoster(params.id, identity.user);
  const caching = picture.isOpen ? "private, max-age=300" : "private, no-store";
  return byteResponse(request, picture, { "cache-control": caching });
});
