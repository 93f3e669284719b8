import { byteResponse } from "#lib/http/byte-response.ts";
import { videoCaptions } from "#lib/http/operations/videos.ts";
import { withRoute } from "#lib/http/with-route.ts";

export const GET = withRoute(videoCaptions, async ({ deps, identity, params, request }) => {
  const captions = await deps.videoStream.openCaptions(params.id, params.language, identity.user);
  const caching = captions.isOpen ? "private, max-age=300" : "private, no-store";
  // Compressed on the way it would have another length, and other bytes under a strong ETag.
  return byteResponse(request, captions, { "cache-control": `${caching}, no-transform` });
});
