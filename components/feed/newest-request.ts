import type { NewestFeed } from "#lib/feeds/newest/newest-schema.ts";
import { failureOf, HotRequestError, PAGE_SIZE, TIMEOUT_MS } from "./hot-request.ts";

/** A page of the newest videos; throws HotRequestError where it can't be had. */
export async function fetchNewest(offset: number, signal: AbortSignal): Promise<NewestFeed> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/newest?limit=${PAGE_SIZE}&offset=${offset}&include=tile`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new HotRequestError("unreachable", null, cause);
  }
  if (!response.ok) throw failureOf(response, Date.now());
  return response.json();
}
