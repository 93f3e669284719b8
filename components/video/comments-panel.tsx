import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { formatCompact } from "#lib/i18n/formatters.ts";
import { CommentComposer } from "./comment-composer.tsx";
import { CommentList } from "./comment-list.tsx";
import { useCommentThread } from "./use-comment-thread.ts";
import "./comments-panel.css";

type CommentsPanelProps = {
  videoId: string;
  count: number;
  signedIn: boolean;
  returnTo: string;
  /** A sheet over the feed; otherwise a column beside it. */
  modal: boolean;
  onCountChange: (by: 1 | -1) => void;
  onClose: () => void;
};

/** The comments of a short, and the form to write one. */
export function CommentsPanel(props: CommentsPanelProps) {
  const { videoId, count, signedIn, returnTo, modal, onClose } = props;
  const t = useTranslations("video");
  const locale = useLocale();
  const titleId = useId();
  const thread = useCommentThread(videoId, props.onCountChange);

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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll only a focused element. */}
      <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4">
        <CommentList thread={thread} count={count} />
      </div>
      <div className="flex-none border-t border-sunken px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <CommentComposer thread={thread} signedIn={signedIn} returnTo={returnTo} />
      </div>
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
      // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop closes it; the browser handles Escape.
      <dialog
        ref={dialogRef}
        aria-labelledby={titleId}
        className="comments comments-sheet floating"
        onClose={onClose}
        onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      >
        {/* Fills the sheet, so that a click on the dialog itself is a click on the backdrop. */}
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
