import { ask } from "#components/request.ts";
import { api } from "#lib/api-client/client.ts";
import type { ShortsFeed } from "#lib/feeds/shorts/shorts-schema.ts";

export const SHORTS_PAGE_SIZE = 10;

/** Where in the feed to read: behind a page, or from the beginning, which may be a given short. */
export type ShortsPlace = { cursor: string | null; startId: string | null; channelId: string | null };

export function fetchShorts(
  { cursor, startId, channelId }: ShortsPlace,
  signal: AbortSignal,
): Promise<ShortsFeed> {
  const query = {
    pageSize: SHORTS_PAGE_SIZE,
    ...(channelId !== null && { channelId }),
    ...(cursor !== null ? { cursor } : startId !== null && { start: startId }),
  };
  return ask((signal) => api.GET("/api/v1/shorts", { params: { query }, cache: "no-store", signal }), {
    signal,
  });
}
