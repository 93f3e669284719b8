import { responseError, TIMEOUT_MS } from "#components/request.ts";
import { api } from "#lib/api-client/client.ts";
import type { SendOutcome } from "./watch-outbox.ts";
import type { WatchBatch } from "./watch-time.ts";

/** Client errors that may pass: signed out, timeout, too early, rate limit. */
const RETRYABLE_STATUSES = [401, 408, 425, 429];

export async function sendWatchTime({ videoId, ...body }: WatchBatch): Promise<SendOutcome> {
  let response: Response;
  try {
    ({ response } = await api.POST("/api/v1/videos/{id}/watchtime", {
      params: { path: { id: videoId } },
      body,
      // The request continues after the page is left.
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }));
  } catch {
    return { retryAtMs: null };
  }
  if (response.ok) return "accepted";
  if (response.status < 500 && !RETRYABLE_STATUSES.includes(response.status)) return "rejected";
  return { retryAtMs: responseError({ response }, Date.now()).retryAtMs };
}

export function beaconWatchTime({ videoId, ...body }: WatchBatch): void {
  const url = `/api/v1/videos/${encodeURIComponent(videoId)}/watchtime`;
  navigator.sendBeacon(url, new Blob([JSON.stringify(body)], { type: "text/plain" }));
}
