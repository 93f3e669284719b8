import { withRoute } from "#app/api/with-route.ts";
import { byteResponse } from "#lib/http/byte-response.ts";
import { videoCaptions } from "#lib/http/operations/videos.ts";

export const GET = withRoute(videoCaptions, async ({ deps, viewer, params, request }) => {
  const captions = await deps.videos.stream.openCaptions(params.id, params.language, viewer.user);
  const caching = captions.isOpen ? "private, max-age=300" : "private, no-store";
  // Compressed on the way it would have another length, and other bytes under a strong ETag.
  return byteResponse(request, captions, { "cache-control": `${caching}, no-transform` });
});
