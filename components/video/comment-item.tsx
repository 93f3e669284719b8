import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { Comment } from "#lib/videos/actions-schema.ts";
import { Avatar } from "./avatar.tsx";

type CommentItemProps = { comment: Comment; nowMs: number; deleting: boolean; onDelete: () => void };

export function CommentItem({ comment, nowMs, deleting, onDelete }: CommentItemProps) {
  const t = useTranslations("video");
  const [confirming, setConfirming] = useState(false);
  const { author, body, createdAt, isOwn } = comment;
  const name = author?.name ?? t("deletedAuthor");
  return (
    <li className="flex gap-3 py-3" aria-busy={deleting}>
      <Avatar
        of={author ?? { id: comment.id, name, avatarUrl: null }}
        sizePx={32}
        className="size-8 text-12"
        priority="soon"
      />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 text-12 text-ink-soft">
          <bdi className="truncate font-semibold text-ink">{name}</bdi>
          <TimeAgo at={createdAt} nowMs={nowMs} className="flex-none" />
        </p>
        <p className="mt-0.5 text-14 wrap-anywhere [text-align:match-parent]" dir="auto">
          {body}
        </p>
      </div>
      {isOwn && (
        <button
          type="button"
          className="control flex-none px-2 text-ink-soft"
          aria-label={confirming ? t("confirmDelete") : t("deleteComment")}
          aria-disabled={deleting}
          onBlur={() => setConfirming(false)}
          onClick={() => {
            if (deleting) return;
            if (confirming) onDelete();
            else setConfirming(true);
          }}
        >
          {confirming ? (
            <span className="text-12">{t("confirmDelete")}</span>
          ) : (
            <Trash2 size={18} strokeWidth={1.5} aria-hidden="true" />
          )}
        </button>
      )}
    </li>
  );
}
