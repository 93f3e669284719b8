import { api } from "#lib/api-client/client.ts";
import type { NewestFeed } from "#lib/feeds/newest/newest-schema.ts";
import { failureOf, HotRequestError, PAGE_SIZE, TIMEOUT_MS } from "./hot-request.ts";

/** A page of the newest videos; throws HotRequestError where it can't be had. */
export async function fetchNewest(offset: number, signal: AbortSignal): Promise<NewestFeed> {
  const { data, response } = await askFor(offset, signal);
  if (data === undefined) throw failureOf(response, Date.now());
  return data;
}

async function askFor(offset: number, signal: AbortSignal) {
  try {
    return await api.GET("/api/v1/newest", {
      params: { query: { limit: PAGE_SIZE, offset, include: "tile" } },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new HotRequestError("unreachable", null, cause);
  }
}
