import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { CommentList, Comment as VideoComment } from "#lib/videos/actions-schema.ts";
import { deleteComment, fetchComments, writeComment } from "./video-request.ts";

type Pages = InfiniteData<CommentList, string | null>;

/** The loaded comments of a video, newest first, and mutations to post and delete. */
export function useComments(videoId: string, onCountChange: (by: 1 | -1) => void) {
  const queryClient = useQueryClient();
  const queryKey = ["comments", videoId];

  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => fetchComments(videoId, pageParam, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    retry: false,
    networkMode: "always",
    refetchOnWindowFocus: false,
  });

  function updatePages(edit: (items: VideoComment[], page: number) => VideoComment[]): void {
    // A request in progress has the list before the change.
    void queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData<Pages>(queryKey, (data) =>
      data === undefined
        ? data
        : { ...data, pages: data.pages.map((page, index) => ({ ...page, items: edit(page.items, index) })) },
    );
  }

  const posting = useMutation({
    networkMode: "always",
    mutationFn: ({ eventId, body }: { eventId: string; body: string }) =>
      writeComment(videoId, eventId, body),
    onSuccess: (comment) => {
      updatePages((items, page) =>
        page === 0 ? [comment, ...items.filter(({ id }) => id !== comment.id)] : items,
      );
      onCountChange(1);
    },
  });

  const deletion = useMutation({
    networkMode: "always",
    mutationFn: (commentId: string) => deleteComment(videoId, commentId),
    onSuccess: (_, commentId) => {
      updatePages((items) => items.filter(({ id }) => id !== commentId));
      onCountChange(-1);
    },
  });

  // By id: a comment posted between two requests moves another one to the next page, so that it is in both.
  const comments = new Map(query.data?.pages.flatMap(({ items }) => items.map((item) => [item.id, item])));
  return { query, comments: [...comments.values()], posting, deletion };
}
