import { requestData } from "#components/request.ts";
import { api } from "#lib/api-client/client.ts";
import type { CommentList, ShareResult, Comment as VideoComment } from "#lib/videos/actions-schema.ts";

const COMMENTS_PAGE_SIZE = 20;

export async function sendLike(id: string, liked: boolean): Promise<void> {
  const params = { path: { id } };
  await requestData((signal) =>
    liked
      ? api.POST("/api/v1/videos/{id}/like", { params, signal })
      : api.POST("/api/v1/videos/{id}/unlike", { params, signal }),
  );
}

export function makeShareLink(id: string): Promise<ShareResult> {
  return requestData((signal) => api.POST("/api/v1/videos/{id}/share", { params: { path: { id } }, signal }));
}

/** Reports that a share link was opened. */
export async function reportShareOpened(id: string, shareId: string): Promise<void> {
  await requestData((signal) =>
    api.POST("/api/v1/videos/{id}/share/open", { params: { path: { id } }, body: { shareId }, signal }),
  );
}

export function fetchComments(id: string, cursor: string | null, signal: AbortSignal): Promise<CommentList> {
  const query = { limit: COMMENTS_PAGE_SIZE, ...(cursor !== null && { cursor }) };
  return requestData(
    (signal) =>
      api.GET("/api/v1/videos/{id}/comments", { params: { path: { id }, query }, cache: "no-store", signal }),
    { signal },
  );
}

/** A retry must use the same `eventId`, so that the comment is written once. */
export function writeComment(id: string, eventId: string, body: string): Promise<VideoComment> {
  return requestData((signal) =>
    api.POST("/api/v1/videos/{id}/comments", { params: { path: { id } }, body: { eventId, body }, signal }),
  );
}

export async function deleteComment(id: string, commentId: string): Promise<void> {
  await requestData((signal) =>
    api.DELETE("/api/v1/videos/{id}/comments/{commentId}", { params: { path: { id, commentId } }, signal }),
  );
}
