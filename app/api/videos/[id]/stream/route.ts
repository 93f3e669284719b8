import { withRoute } from "#app/api/with-route.ts";
import { byteResponse } from "#lib/http/byte-response.ts";
import { streamVideo } from "#lib/http/operations/videos.ts";

/** Not for shared caches, because an erasure cannot reach them. The viewer's browser may cache it for 5 minutes. */
const OPEN = { "cache-control": "private, max-age=300" };
const RESTRICTED = { "cache-control": "private, no-store" };

export const GET = withRoute(streamVideo, async ({ deps, viewer, params, request }) => {
  const source = await deps.videos.stream.open(params.id, viewer.user);
  const response = await byteResponse(request, source, {
    ...(source.isOpen ? OPEN : RESTRICTED),
    "x-media-source": source.isWarm ? "memory" : "store",
  });
  if (source.isOpen && request.method === "GET" && startsAtFirstByte(response))
    deps.videos.accesses.record(params.id);
  return response;
});

/** Only the first range of a viewing counts as a hit, because a player requests many ranges. */
function startsAtFirstByte({ status, headers }: Response): boolean {
  return status === 200 || (status === 206 && headers.get("content-range")?.startsWith("bytes 0-") === true);
}
