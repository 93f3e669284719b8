import { useTranslations } from "next-intl";
import { useState } from "react";
import { useComments } from "./use-comments.ts";

/** The comments on a video with what is said aloud about them. */
export function useCommentThread(videoId: string, onCountChange: (by: 1 | -1) => void) {
  const t = useTranslations("video");
  const { query, comments, write, remove } = useComments(videoId, onCountChange);
  const [said, setSaid] = useState("");

  return {
    query,
    comments,
    write,
    remove,
    /** For a live region. */
    said,
    async send(comment: { eventId: string; body: string }): Promise<void> {
      await write.mutateAsync(comment);
      setSaid(t("commentPosted"));
    },
    drop(commentId: string): void {
      remove.mutate(commentId, {
        onSuccess: () => setSaid(t("commentDeleted")),
        onError: () => setSaid(t("deleteFailed")),
      });
    },
  };
}

export type CommentThread = ReturnType<typeof useCommentThread>;
