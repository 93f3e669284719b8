import { requestData } from "#components/request.ts";
import { api } from "#lib/api-client/client.ts";
import type { NewestFeed } from "#lib/feeds/newest/newest-schema.ts";
import { PAGE_SIZE } from "./hot-request.ts";

/** A page of the newest videos; throws RequestError. */
export function fetchNewest(offset: number, signal: AbortSignal): Promise<NewestFeed> {
  const query = { limit: PAGE_SIZE, offset, include: "tile" } as const;
  return requestData((signal) => api.GET("/api/v1/newest", { params: { query }, signal }), { signal });
}
