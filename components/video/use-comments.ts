import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { CommentList, Comment as VideoComment } from "#lib/videos/actions-schema.ts";
import { deleteComment, fetchComments, writeComment } from "./video-request.ts";

type Pages = InfiniteData<CommentList, string | null>;

/** The comments of one video, newest first, as far as they were asked for. */
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

  function change(edit: (items: VideoComment[], page: number) => VideoComment[]): void {
    // A reading under way still has the list as it was.
    void queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData<Pages>(queryKey, (data) =>
      data === undefined
        ? data
        : { ...data, pages: data.pages.map((page, index) => ({ ...page, items: edit(page.items, index) })) },
    );
  }

  const write = useMutation({
    networkMode: "always",
    mutationFn: ({ eventId, body }: { eventId: string; body: string }) =>
      writeComment(videoId, eventId, body),
    onSuccess: (comment) => {
      change((items, page) =>
        page === 0 ? [comment, ...items.filter(({ id }) => id !== comment.id)] : items,
      );
      onCountChange(1);
    },
  });

  const remove = useMutation({
    networkMode: "always",
    mutationFn: (commentId: string) => deleteComment(videoId, commentId),
    onSuccess: (_, commentId) => {
      change((items) => items.filter(({ id }) => id !== commentId));
      onCountChange(-1);
    },
  });

  // A comment written meanwhile moves the rest down: the same one may come on two pages.
  const comments = new Map(query.data?.pages.flatMap(({ items }) => items.map((item) => [item.id, item])));
  return { query, comments: [...comments.values()], write, remove };
}
