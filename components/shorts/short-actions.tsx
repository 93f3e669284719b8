import { Captions, CaptionsOff, Forward, Heart, MessageCircle, Volume2, VolumeX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCompact } from "#lib/i18n/formatters.ts";

const ICON = { size: 26, strokeWidth: 1.5, "aria-hidden": true } as const;

export type ShortActionsProps = {
  liked: boolean;
  likes: number;
  comments: number;
  commentsOpen: boolean;
  muted: boolean;
  /** Null if the short has none. */
  captions: boolean | null;
  onLike: () => void;
  onComments: () => void;
  onShare: () => void;
  onMute: () => void;
  onCaptions: () => void;
};

/** The action buttons, in one column in reach of a thumb. */
export function ShortActions(props: ShortActionsProps) {
  const t = useTranslations("shorts");
  const tVideo = useTranslations("video");
  const locale = useLocale();
  const { liked, likes, comments, commentsOpen, muted, captions } = props;
  return (
    <div className="short-actions tabular-nums">
      <Action
        name="like"
        label={tVideo("like", { count: likes })}
        pressed={liked}
        caption={formatCompact(locale, likes)}
        onPress={props.onLike}
      >
        <Heart {...ICON} className={liked ? "short-liked" : undefined} />
      </Action>
      <Action
        name="comments"
        label={tVideo("comments", { count: comments })}
        expanded={commentsOpen}
        caption={formatCompact(locale, comments)}
        onPress={props.onComments}
      >
        <MessageCircle {...ICON} />
      </Action>
      <Action name="share" label={tVideo("share")} caption={tVideo("share")} onPress={props.onShare}>
        <Forward {...ICON} className="rtl:-scale-x-100" />
      </Action>
      {captions !== null && (
        <Action name="captions" label={t("captions")} pressed={captions} onPress={props.onCaptions}>
          {captions ? <Captions {...ICON} /> : <CaptionsOff {...ICON} />}
        </Action>
      )}
      <Action name="sound" label={muted ? t("unmute") : t("mute")} onPress={props.onMute}>
        {muted ? <VolumeX {...ICON} /> : <Volume2 {...ICON} />}
      </Action>
    </div>
  );
}

type ActionProps = {
  /** Used to move the focus to the same action of the next short. */
  name: string;
  label: string;
  pressed?: boolean;
  expanded?: boolean;
  caption?: string;
  onPress: () => void;
  children: ReactNode;
};

function Action({ name, label, pressed, expanded, caption, onPress, children }: ActionProps) {
  return (
    <button
      type="button"
      className="short-action"
      data-action={name}
      aria-pressed={pressed}
      aria-expanded={expanded}
      onClick={onPress}
    >
      <span className="short-action-icon">{children}</span>
      <span className="sr-only">{label}</span>
      {caption !== undefined && (
        <span aria-hidden="true" className="short-action-caption" suppressHydrationWarning>
          {caption}
        </span>
      )}
    </button>
  );
}
