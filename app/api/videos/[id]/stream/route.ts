import { withRoute } from "#app/api/with-route.ts";
import { byteResponse } from "#lib/http/byte-response.ts";
import { streamVideo } from "#lib/http/operations/videos.ts";

/** Shared caches keep nothing, since an erasure could not reach them; the viewer's own asks again after a while. */
const OPEN = { "cache-control": "private, max-age=300" };
const RESTRICTED = { "cache-control": "private, no-store" };

export const GET = withRoute(streamVideo, async ({ deps, viewer, params, request }) => {
  const source = await deps.videos.stream.open(params.id, viewer.user);
  const response = await byteResponse(request, source, {
    ...(source.isOpen ? OPEN : RESTRICTED),
    "x-media-source": source.isWarm ? "memory" : "store",
  });
  if (source.isOpen && request.method === "GET" && beginsAtZero(response))
    deps.videos.accesses.record(params.id);
  return response;
});

/** One access a viewing: a player asks for many ranges, and begins with the first bytes. */
function beginsAtZero({ status, headers }: Response): boolean {
  return status === 200 || (status === 206 && headers.get("content-range")?.startsWith("bytes 0-") === true);
}
