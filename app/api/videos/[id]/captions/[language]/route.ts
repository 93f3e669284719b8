import { withRoute } from "#app/api/with-route.ts";
import { byteResponse } from "#lib/http/byte-response.ts";
import { videoCaptions } from "#lib/http/operations/videos.ts";

export const GET = withRoute(videoCaptions, async ({ deps, viewer, params, request }) => {
  const captions = await deps.videos.stream.openCaptions(params.id, params.language, viewer.user);
  const caching = captions.isOpen ? "private, max-age=300" : "private, no-store";
  // no-transform: compression would change length and bytes, which the strong ETag does not allow.
  return byteResponse(request, captions, { "cache-control": `${caching}, no-transform` });
});
