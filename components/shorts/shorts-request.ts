import { failureOf, HotRequestError, TIMEOUT_MS } from "#components/feed/hot-request.ts";
import type { ShortsFeed } from "#lib/feeds/shorts/shorts-schema.ts";
import type { CommentList, ShareResult, Comment as ShortComment } from "#lib/videos/actions-schema.ts";
import type { SendOutcome } from "./watch-outbox.ts";
import type { WatchBatch } from "./watch-time.ts";

export const SHORTS_PAGE_SIZE = 10;
const COMMENTS_PAGE_SIZE = 20;

/** What the person asked for needs them to sign in. */
export class SignInNeeded extends Error {
  constructor() {
    super("sign in first");
    this.name = "SignInNeeded";
  }
}

/** The answer's body; throws HotRequestError, or SignInNeeded for 401. */
async function ask(address: string, init: RequestInit = {}): Promise<unknown> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  try {
    response = await fetch(address, {
      cache: "no-store",
      ...init,
      signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
    });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new HotRequestError("unreachable", null, cause);
  }
  if (response.status === 401) throw new SignInNeeded();
  if (!response.ok) throw failureOf(response, Date.now());
  return response.status === 204 ? null : response.json();
}

function post(address: string, body?: object): Promise<unknown> {
  if (body === undefined) return ask(address, { method: "POST" });
  return ask(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

const videoAddress = (videoId: string) => `/api/v1/videos/${encodeURIComponent(videoId)}`;

/** Where in the feed to read: behind a page, or from the beginning, which may be a given short. */
export type ShortsPlace = { cursor: string | null; startId: string | null; channelId: string | null };

export async function fetchShorts(
  { cursor, startId, channelId }: ShortsPlace,
  signal: AbortSignal,
): Promise<ShortsFeed> {
  const query = new URLSearchParams({ pageSize: String(SHORTS_PAGE_SIZE) });
  if (channelId !== null) query.set("channelId", channelId);
  if (cursor !== null) query.set("cursor", cursor);
  else if (startId !== null) query.set("start", startId);
  return (await ask(`/api/v1/shorts?${query}`, { signal })) as ShortsFeed;
}

export async function sendLike(videoId: string, liked: boolean): Promise<void> {
  await post(`${videoAddress(videoId)}/${liked ? "like" : "unlike"}`);
}

export async function makeShareLink(videoId: string): Promise<ShareResult> {
  return (await post(`${videoAddress(videoId)}/share`)) as ShareResult;
}

/** Tells that a shared link led here. */
export async function reportShareOpened(videoId: string, shareId: string): Promise<void> {
  await post(`${videoAddress(videoId)}/share/open`, { shareId });
}

export async function fetchComments(
  videoId: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<CommentList> {
  const query = new URLSearchParams({ limit: String(COMMENTS_PAGE_SIZE) });
  if (cursor !== null) query.set("cursor", cursor);
  return (await ask(`${videoAddress(videoId)}/comments?${query}`, { signal })) as CommentList;
}

/** The same `eventId` for a retry, so that a comment is written once. */
export async function writeComment(videoId: string, eventId: string, body: string): Promise<ShortComment> {
  return (await post(`${videoAddress(videoId)}/comments`, { eventId, body })) as ShortComment;
}

export async function deleteComment(videoId: string, commentId: string): Promise<void> {
  await ask(`${videoAddress(videoId)}/comments/${encodeURIComponent(commentId)}`, { method: "DELETE" });
}

function watchTimeRequest({ videoId, eventId, watchTimeSec, positionSec }: WatchBatch) {
  return {
    address: `${videoAddress(videoId)}/watchtime`,
    body: JSON.stringify({ eventId, watchTimeSec, positionSec }),
  };
}

export async function sendWatchTime(batch: WatchBatch): Promise<SendOutcome> {
  const { address, body } = watchTimeRequest(batch);
  let response: Response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      // Goes on when the page does not.
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    return { retryAtMs: null };
  }
  if (response.ok) return "taken";
  // Wrong today is wrong tomorrow. Being limited, timed out or signed out passes.
  if (response.status < 500 && ![401, 408, 425, 429].includes(response.status)) return "refused";
  return { retryAtMs: failureOf(response, Date.now()).retryAtMs };
}

export function beaconWatchTime(batch: WatchBatch): void {
  const { address, body } = watchTimeRequest(batch);
  navigator.sendBeacon(address, new Blob([body], { type: "text/plain" }));
}
