import { CloudOff, MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { retryAtMsOf } from "#components/request.ts";
import { RefreshButton } from "#components/ui/refresh-button.tsx";
import { useNow } from "#components/use-now.ts";
import { CommentItem } from "./comment-item.tsx";
import type { CommentThread } from "./use-comment-thread.ts";

const AGE_STEP_MS = 30_000;

/** The comments, newest first, or why there are none. */
export function CommentList({ thread, count }: { thread: CommentThread; count: number }) {
  const t = useTranslations("video");
  const nowMs = useNow(Date.now(), AGE_STEP_MS);
  const { query, comments, deletion } = thread;
  // Other systems send the number of comments only, not their texts.
  const notShown = query.isSuccess && !query.hasNextPage ? count - comments.length : 0;
  return (
    <>
      {query.isPending && <p className="py-6 text-center text-14 text-ink-soft">{t("commentsLoading")}</p>}
      {query.isError && comments.length === 0 && (
        <Empty icon={<CloudOff size={24} strokeWidth={1.5} />} text={t("commentsFailed")}>
          <RefreshButton
            label={t("tryAgain")}
            pending={query.isFetching}
            blockedUntilMs={retryAtMsOf(query.error)}
            onRefresh={() => void query.refetch()}
          />
        </Empty>
      )}
      {query.isSuccess && comments.length === 0 && count === 0 && (
        <Empty icon={<MessageCircle size={24} strokeWidth={1.5} />} text={t("commentsEmpty")} />
      )}
      <ul className="divide-y divide-sunken">
        {comments.map((comment) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            nowMs={nowMs}
            deleting={deletion.isPending && deletion.variables === comment.id}
            onDelete={() => thread.remove(comment.id)}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="flex justify-center py-3">
          <button
            type="button"
            className="control control-filled"
            aria-disabled={query.isFetchingNextPage}
            onClick={() => !query.isFetchingNextPage && void query.fetchNextPage()}
          >
            {query.isFetchNextPageError ? t("tryAgain") : t("moreComments")}
          </button>
        </div>
      )}
      {notShown > 0 && (
        <p className="py-4 text-center text-14 text-ink-soft">{t("commentsNotShown", { count: notShown })}</p>
      )}
    </>
  );
}

function Empty({ icon, text, children }: { icon: ReactNode; text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 py-10 text-center text-14 text-ink-soft">
      <span aria-hidden="true">{icon}</span>
      <p>{text}</p>
      {children}
    </div>
  );
}
