"use client";

import { Forward, Heart, MessageCircle } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { Toast } from "#components/ui/toast.tsx";
import { useToast } from "#components/use-toast.ts";
import { likeCount } from "#components/video/like-toggle.ts";
import { SignInPrompt } from "#components/video/sign-in-prompt.tsx";
import { useLikes } from "#components/video/use-likes.ts";
import { useSharing } from "#components/video/use-sharing.ts";
import { formatCompact } from "#lib/i18n/formatters.ts";

const ICON = { size: 20, strokeWidth: 1.5, "aria-hidden": true } as const;

type WatchActionsProps = {
  video: { videoId: string; title: string; liked: boolean };
  likes: number;
  comments: number;
  signedIn: boolean;
  returnTo: string;
};

export function WatchActions({ video, likes, comments, signedIn, returnTo }: WatchActionsProps) {
  const t = useTranslations("video");
  const locale = useLocale();
  const signInRef = useRef<HTMLDialogElement>(null);
  const [toast, showToast] = useToast();
  const share = useSharing(showToast);
  const { stateOf, press } = useLikes((failure) => {
    if (failure === "sign-in") signInRef.current?.showModal();
    else showToast(t("likeFailed"));
  });
  const { shown } = stateOf(video);
  const count = likeCount(likes, video.liked, shown);

  return (
    <div className="flex flex-wrap gap-2 tabular-nums">
      <button
        type="button"
        className="control control-filled"
        aria-pressed={shown}
        onClick={() => (signedIn ? void press(video) : signInRef.current?.showModal())}
      >
        <Heart {...ICON} className={shown ? "fill-ember stroke-ember" : undefined} />
        <span className="sr-only">{t("like", { count })}</span>
        <span aria-hidden="true" suppressHydrationWarning>
          {formatCompact(locale, count)}
        </span>
      </button>
      <button
        type="button"
        className="control control-filled"
        onClick={() => void share(video, location.pathname)}
      >
        <Forward {...ICON} className="rtl:-scale-x-100" />
        {t("share")}
      </button>
      <a href="#comments" className="control control-filled">
        <MessageCircle {...ICON} />
        <span className="sr-only">{t("comments", { count: comments })}</span>
        <span aria-hidden="true" suppressHydrationWarning>
          {formatCompact(locale, comments)}
        </span>
      </a>
      <SignInPrompt dialogRef={signInRef} returnTo={returnTo} />
      <div role="status" className="watch-toasts">
        {toast !== null && <Toast>{toast}</Toast>}
      </div>
    </div>
  );
}
