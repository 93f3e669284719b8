import { requestData } from "#components/request.ts";
import { api } from "#lib/api-client/client.ts";
import type { ShortsFeed } from "#lib/feeds/shorts/shorts-schema.ts";

export const SHORTS_PAGE_SIZE = 10;

/** Which page to fetch: the one at `cursor`, or the first, which may start with a given short. */
type ShortsPosition = { cursor: string | null; startId: string | null; channelId: string | null };

export function fetchShorts(
  { cursor, startId, channelId }: ShortsPosition,
  signal: AbortSignal,
): Promise<ShortsFeed> {
  const query = {
    pageSize: SHORTS_PAGE_SIZE,
    ...(channelId !== null && { channelId }),
    ...(cursor !== null ? { cursor } : startId !== null && { start: startId }),
  };
  return requestData(
    (signal) => api.GET("/api/v1/shorts", { params: { query }, cache: "no-store", signal }),
    {
      signal,
    },
  );
}
