import { failureOf, TIMEOUT_MS } from "#components/request.ts";
import { api } from "#lib/api-client/client.ts";
import type { SendOutcome } from "./watch-outbox.ts";
import type { WatchBatch } from "./watch-time.ts";

export async function sendWatchTime({ videoId, ...body }: WatchBatch): Promise<SendOutcome> {
  let response: Response;
  try {
    ({ response } = await api.POST("/api/v1/videos/{id}/watchtime", {
      params: { path: { id: videoId } },
      body,
      // Goes on when the page does not.
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }));
  } catch {
    return { retryAtMs: null };
  }
  if (response.ok) return "taken";
  // Wrong today is wrong tomorrow. Being limited, timed out or signed out passes.
  if (response.status < 500 && ![401, 408, 425, 429].includes(response.status)) return "refused";
  return { retryAtMs: failureOf({ response }, Date.now()).retryAtMs };
}

export function beaconWatchTime({ videoId, ...body }: WatchBatch): void {
  const address = `/api/v1/videos/${encodeURIComponent(videoId)}/watchtime`;
  navigator.sendBeacon(address, new Blob([JSON.stringify(body)], { type: "text/plain" }));
}
