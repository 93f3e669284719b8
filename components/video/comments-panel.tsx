import { CloudOff, MessageCircle, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { RefreshButton } from "#components/feed/refresh-button.tsx";
import { RequestError } from "#components/request.ts";
import { useNow } from "#components/use-now.ts";
import { formatCompact } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { CommentForm } from "./comment-form.tsx";
import { CommentItem } from "./comment-item.tsx";
import { useComments } from "./use-comments.ts";

const AGE_STEP_MS = 30_000;

type CommentsPanelProps = {
  videoId: string;
  count: number;
  signedIn: boolean;
  returnTo: string;
  /** A sheet over the feed; else a column beside it. */
  modal: boolean;
  onCountChange: (by: 1 | -1) => void;
  onClose: () => void;
};

/** What people say about a short, and the line to say something oneself. */
export function CommentsPanel(props: CommentsPanelProps) {
  const { videoId, count, signedIn, returnTo, modal, onClose } = props;
  const t = useTranslations("video");
  const locale = useLocale();
  const titleId = useId();
  const nowMs = useNow(Date.now(), AGE_STEP_MS);
  const { query, comments, write, remove } = useComments(videoId, props.onCountChange);
  const [said, setSaid] = useState("");
  // Other systems report comments by their number alone.
  const elsewhere = query.isSuccess && !query.hasNextPage ? count - comments.length : 0;

  async function send(comment: { eventId: string; body: string }) {
    await write.mutateAsync(comment);
    setSaid(t("commentSent"));
  }

  function drop(commentId: string) {
    remove.mutate(commentId, {
      onSuccess: () => setSaid(t("commentDeleted")),
      onError: () => setSaid(t("deleteFailed")),
    });
  }

  return (
    <Frame modal={modal} titleId={titleId} onClose={onClose}>
      <div className="flex flex-none items-center justify-between gap-2 px-4 pt-2">
        <h2 id={titleId} className="text-16 font-bold">
          {t("commentsTitle")}{" "}
          <span className="font-normal text-ink-soft">{formatCompact(locale, count)}</span>
        </h2>
        <button type="button" className="control -me-2" aria-label={t("closeComments")} onClick={onClose}>
          <X size={22} strokeWidth={1.5} aria-hidden="true" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll only what has the focus. */}
      <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4">
        {query.isPending && <p className="py-6 text-center text-14 text-ink-soft">{t("commentsLoading")}</p>}
        {query.isError && comments.length === 0 && (
          <Empty icon={<CloudOff size={24} strokeWidth={1.5} />} text={t("commentsFailed")}>
            <RefreshButton
              label={t("tryAgain")}
              pending={query.isFetching}
              blockedUntilMs={query.error instanceof RequestError ? query.error.retryAtMs : null}
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
              deleting={remove.isPending && remove.variables === comment.id}
              onDelete={() => drop(comment.id)}
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
        {elsewhere > 0 && (
          <p className="py-4 text-center text-14 text-ink-soft">
            {t("commentsElsewhere", { count: elsewhere })}
          </p>
        )}
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      {remove.isError && (
        <p className="flex-none px-4 py-2 text-14" aria-hidden="true">
          {t("deleteFailed")}
        </p>
      )}
      {signedIn ? (
        <CommentForm pending={write.isPending} error={write.error} onWrite={send} />
      ) : (
        <p className="flex-none border-t border-sunken px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
          <Link
            href={{ pathname: "/sign-in", query: { to: returnTo } }}
            prefetch={false}
            className="control control-filled w-full whitespace-normal"
          >
            {t("signInToComment")}
          </Link>
        </p>
      )}
    </Frame>
  );
}

type FrameProps = { modal: boolean; titleId: string; onClose: () => void; children: ReactNode };

function Frame({ modal, titleId, onClose, children }: FrameProps) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  const asideRef = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!modal) {
      asideRef.current?.focus();
      return;
    }
    const dialog = dialogRef.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, [modal]);

  if (modal)
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the sheet closes it; Escape does the same by itself.
      <dialog
        ref={dialogRef}
        aria-labelledby={titleId}
        className="comments comments-sheet floating"
        onClose={onClose}
        onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      >
        {/* All of the sheet, so that what is clicked outside of this is its backdrop. */}
        <div className="comments-body">{children}</div>
      </dialog>
    );
  return (
    <section
      ref={asideRef}
      tabIndex={-1}
      aria-labelledby={titleId}
      className="comments comments-beside"
      onKeyDown={(event: KeyboardEvent) => event.key === "Escape" && onClose()}
    >
      <div className="comments-body">{children}</div>
    </section>
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
