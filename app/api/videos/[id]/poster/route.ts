import { withRoute } from "#app/api/with-route.ts";
import { byteResponse } from "#lib/http/byte-response.ts";
import { videoPoster } from "#lib/http/operations/videos.ts";

export const GET = withRoute(videoPoster, async ({ deps, viewer, params, request }) => {
  const picture = await deps.videos.stream.openPoster(params.id, viewer.user);
  const caching = picture.isOpen ? "private, max-age=300" : "private, no-store";
  return byteResponse(request, picture, { "cache-control": caching });
});
