import { failureOf, HotRequestError, TIMEOUT_MS } from "#components/feed/hot-request.ts";
import { api } from "#lib/api-client/client.ts";
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

type Answered<Data> = { data?: Data; response: Response };

/** The answer's body; throws HotRequestError, or SignInNeeded for 401. */
async function ask<Data>(
  request: (signal: AbortSignal) => Promise<Answered<Data>>,
  signal?: AbortSignal,
): Promise<Data> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let answered: Answered<Data>;
  try {
    answered = await request(signal ? AbortSignal.any([signal, timeout]) : timeout);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new HotRequestError("unreachable", null, cause);
  }
  const { data, response } = answered;
  if (response.status === 401) throw new SignInNeeded();
  if (!response.ok) throw failureOf(response, Date.now());
  // Where there is no body the type says that there is none.
  return data as Data;
}

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
  return ask((signal) => api.GET("/api/v1/shorts", { params: { query }, cache: "no-store", signal }), signal);
}

export async function sendLike(id: string, liked: boolean): Promise<void> {
  const params = { path: { id } };
  await ask((signal) =>
    liked
      ? api.POST("/api/v1/videos/{id}/like", { params, signal })
      : api.POST("/api/v1/videos/{id}/unlike", { params, signal }),
  );
}

export function makeShareLink(id: string): Promise<ShareResult> {
  return ask((signal) => api.POST("/api/v1/videos/{id}/share", { params: { path: { id } }, signal }));
}

/** Tells that a shared link led here. */
export async function reportShareOpened(id: string, shareId: string): Promise<void> {
  await ask((signal) =>
    api.POST("/api/v1/videos/{id}/share/open", { params: { path: { id } }, body: { shareId }, signal }),
  );
}

export function fetchComments(id: string, cursor: string | null, signal: AbortSignal): Promise<CommentList> {
  const query = { limit: COMMENTS_PAGE_SIZE, ...(cursor !== null && { cursor }) };
  return ask(
    (signal) =>
      api.GET("/api/v1/videos/{id}/comments", { params: { path: { id }, query }, cache: "no-store", signal }),
    signal,
  );
}

/** The same `eventId` for a retry, so that a comment is written once. */
export function writeComment(id: string, eventId: string, body: string): Promise<ShortComment> {
  return ask((signal) =>
    api.POST("/api/v1/videos/{id}/comments", { params: { path: { id } }, body: { eventId, body }, signal }),
  );
}

export async function deleteComment(id: string, commentId: string): Promise<void> {
  await ask((signal) =>
    api.DELETE("/api/v1/videos/{id}/comments/{commentId}", { params: { path: { id, commentId } }, signal }),
  );
}

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
  return { retryAtMs: failureOf(response, Date.now()).retryAtMs };
}

export function beaconWatchTime({ videoId, ...body }: WatchBatch): void {
  const address = `/api/v1/videos/${encodeURIComponent(videoId)}/watchtime`;
  navigator.sendBeacon(address, new Blob([JSON.stringify(body)], { type: "text/plain" }));
}
