import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { setPreferences, usePlayerPreferences } from "#components/player/player-preferences.ts";
import { useDataSaver } from "#components/player/use-data-saver.ts";
import { useToast } from "#components/use-toast.ts";
import { useLikes } from "#components/video/use-likes.ts";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { useCommentsPanel } from "./use-comments-panel.ts";
import { useCurrentShort } from "./use-current-short.ts";
import { usePlayback } from "./use-playback.ts";
import { usePlayerPool } from "./use-player-pool.ts";
import { useShare } from "./use-share.ts";
import { useShortUrl } from "./use-short-url.ts";
import { type ShortsOptions, useShorts } from "./use-shorts.ts";
import { useSignInPrompt } from "./use-sign-in-prompt.ts";
import { useSlideFocus } from "./use-slide-focus.ts";
import { useSnapScroll } from "./use-snap-scroll.ts";

export type ShortsFeedProps = ShortsOptions & {
  /** Id of the share link that was opened, if any. */
  shareId: string | null;
  /** Null for a visitor. */
  personId: string | null;
};

/** State of the Shorts page: the feed, the players, and the commands of the viewer. */
export function useShortsFeed({ initial, startId, channelId, shareId, personId }: ShortsFeedProps) {
  const tVideo = useTranslations("video");
  const { feed, online, moveTo, retry } = useShorts({ initial, startId, channelId });
  const { shorts, index } = feed;
  const current: Short | undefined = shorts[index];
  const currentId = current?.videoId ?? null;

  const dataSaver = useDataSaver();
  const { muted, captions } = usePlayerPreferences();
  const [toast, showToast] = useToast();

  const rootRef = useRef<HTMLElement>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const playback = usePlayback(currentId);
  const players = usePlayerPool(shorts, index);
  const { recordSignal, announcement, measureFirstFrame } = useCurrentShort(current, personId);
  const pathOf = useShortUrl(currentId, { fixed: channelId !== null });
  const share = useShare({ startId, shareId, pathOf, showToast });
  const focusAction = useSlideFocus(rootRef, scrollerRef, currentId);
  const comments = useCommentsPanel({
    onClosed: () => focusAction("comments"),
    onLoadFailed: () => showToast(tVideo("commentsFailed")),
  });
  const signInPrompt = useSignInPrompt(() => showToast(tVideo("likeFailed")));
  const likes = useLikes((failure) => {
    if (failure === "sign-in") void signInPrompt.open();
    else showToast(tVideo("likeFailed"));
  });
  const { step, snapCenter } = useSnapScroll({
    scrollerRef,
    index,
    last: shorts.length,
    instant: playback.reducedMotion,
    onMove: moveTo,
  });

  usePreloadDialogs(index > 0 && !dataSaver, comments.preload, signInPrompt.preload);

  const commands = {
    step,
    toggle: playback.toggle,
    toggleMute: () => setPreferences({ muted: !muted }),
    toggleCaptions: () => setPreferences({ captions: !captions }),
    like() {
      if (current === undefined) return;
      if (personId === null) void signInPrompt.open();
      else void likes.press(current);
    },
    toggleComments() {
      if (comments.isOpen || current !== undefined) void comments.toggle();
    },
    share() {
      if (current !== undefined) void share(current);
    },
    retry,
  };

  return {
    rootRef,
    scrollerRef,
    feed,
    current,
    online,
    personId,
    dataSaver,
    muted,
    captions,
    toast,
    playback,
    players,
    recordSignal,
    announcement,
    measureFirstFrame,
    comments,
    signInPrompt,
    likes,
    snapCenter,
    commands,
  };
}

export type ShortsFeedController = ReturnType<typeof useShortsFeed>;

type Preload = () => Promise<boolean>;

/** Preloads the code of the dialogs once the viewer swipes on: they may be needed offline. */
function usePreloadDialogs(enabled: boolean, preloadComments: Preload, preloadSignInPrompt: Preload): void {
  useEffect(() => {
    if (!enabled) return;
    void preloadComments();
    void preloadSignInPrompt();
  }, [enabled, preloadComments, preloadSignInPrompt]);
}
