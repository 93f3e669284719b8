import { useTranslations } from "next-intl";
import { useState } from "react";
import { useComments } from "./use-comments.ts";

/** The comments of a video, with announcements for a live region. */
export function useCommentThread(videoId: string, onCountChange: (by: 1 | -1) => void) {
  const t = useTranslations("video");
  const { query, comments, posting, deletion } = useComments(videoId, onCountChange);
  const [announcement, setAnnouncement] = useState("");

  return {
    query,
    comments,
    posting,
    deletion,
    announcement,
    async post(comment: { eventId: string; body: string }): Promise<void> {
      await posting.mutateAsync(comment);
      setAnnouncement(t("commentPosted"));
    },
    remove(commentId: string): void {
      deletion.mutate(commentId, {
        onSuccess: () => setAnnouncement(t("commentDeleted")),
        onError: () => setAnnouncement(t("deleteFailed")),
      });
    },
  };
}

export type CommentThread = ReturnType<typeof useCommentThread>;
