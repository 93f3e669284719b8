"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toast } from "#components/ui/toast.tsx";
import { useMediaQuery } from "#components/use-media-query.ts";
import { PreviousNextButtons } from "./previous-next-buttons.tsx";
import { ShortsPlayers } from "./shorts-players.tsx";
import { ShortsSlides } from "./shorts-slides.tsx";
import { type Shortcut, useShortcuts } from "./use-shortcuts.ts";
import { type ShortsFeedController, type ShortsFeedProps, useShortsFeed } from "./use-shorts-feed.ts";
import "./shorts.css";

/** The Shorts page: a feed that snaps to one short at a time. */
export function ShortsFeed(props: ShortsFeedProps) {
  const t = useTranslations("shorts");
  const controller = useShortsFeed(props);
  const { rootRef, scrollerRef, feed, online, toast, comments, commands } = controller;

  useShortcuts(scrollerRef, (shortcut) => {
    const run: Record<Shortcut, () => void> = {
      next: () => commands.step(1),
      previous: () => commands.step(-1),
      toggle: commands.toggle,
      mute: commands.toggleMute,
      like: commands.like,
      comments: commands.toggleComments,
    };
    run[shortcut]();
  });

  return (
    <main id="content" ref={rootRef} className="shorts" data-comments={comments.isOpen || undefined}>
      <h1 className="sr-only">{t("title")}</h1>
      <div
        ref={scrollerRef}
        role="feed"
        aria-label={t("feedLabel")}
        aria-busy={feed.fetching}
        tabIndex={-1}
        className="shorts-scroller"
      >
        <div className="shorts-track">
          <ShortsSlides controller={controller} />
          <ShortsPlayers controller={controller} />
        </div>
      </div>
      <PreviousNextButtons
        isFirst={feed.index === 0}
        isLast={feed.index >= feed.shorts.length}
        onStep={commands.step}
      />
      <ShortsDialogs controller={controller} />
      <p role="status" className="sr-only">
        {controller.announcement}
      </p>
      <div role="status" className="shorts-toasts">
        {!online && (
          <Toast icon={<CloudOff size={18} strokeWidth={1.5} aria-hidden="true" className="flex-none" />}>
            {t("offline")}
          </Toast>
        )}
        {toast !== null && <Toast>{toast}</Toast>}
      </div>
    </main>
  );
}

/** The comments (a column on wide screens, else a sheet) and the sign-in prompt. */
function ShortsDialogs({ controller }: { controller: ShortsFeedController }) {
  const { current, comments, signInPrompt, personId } = controller;
  const isWide = useMediaQuery("(min-width: 64rem)");
  const { Panel } = comments;
  const { Prompt } = signInPrompt;
  return (
    <>
      {comments.isOpen && current !== undefined && Panel !== null && (
        <Panel
          key={current.videoId}
          videoId={current.videoId}
          count={comments.countOf(current)}
          signedIn={personId !== null}
          returnTo={`/shorts/${current.videoId}`}
          modal={!isWide}
          onCountChange={(by) => comments.changeCount(current.videoId, by)}
          onClose={comments.close}
        />
      )}
      {Prompt !== null && (
        <Prompt
          openCount={signInPrompt.openCount}
          returnTo={current === undefined ? "/shorts" : `/shorts/${current.videoId}`}
        />
      )}
    </>
  );
}
