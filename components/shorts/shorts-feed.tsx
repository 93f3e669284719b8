"use client";

import { CloudOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { setPreferences, usePlayerPreferences } from "#components/player/player-preferences.ts";
import { useDataSaver } from "#components/player/use-data-saver.ts";
import { useMediaQuery } from "#components/use-media-query.ts";
import { useToast } from "#components/use-toast.ts";
import { useVisible } from "#components/use-visible.ts";
import { likeCount } from "#components/video/like-toggle.ts";
import { useLikes } from "#components/video/use-likes.ts";
import type { Short, ShortsFeed as ShortsPage } from "#lib/feeds/shorts/shorts-schema.ts";
import { getPathname } from "#lib/i18n/navigation.ts";
import { FeedEnd } from "./feed-end.tsx";
import { ShortPlayers } from "./short-players.tsx";
import { ShortSlide } from "./short-slide.tsx";
import { TurnButtons } from "./turn-buttons.tsx";
import { useAddress } from "./use-address.ts";
import { useArrival } from "./use-arrival.ts";
import { useCommentsPanel } from "./use-comments-panel.ts";
import { useOnDemand } from "./use-on-demand.ts";
import { usePlayback } from "./use-playback.ts";
import { usePlayers } from "./use-players.ts";
import { useShare } from "./use-share.ts";
import { type Shortcut, useShortcuts } from "./use-shortcuts.ts";
import { useShorts } from "./use-shorts.ts";
import { useSlideFocus } from "./use-slide-focus.ts";
import { useSnapScroll } from "./use-snap-scroll.ts";

/** Slides this near are drawn; farther ones keep their place. */
const DRAWN_AROUND = 2;
// Nobody needs them for the first picture.
const loadComments = () => import("#components/video/comments-panel.tsx").then((part) => part.CommentsPanel);
const loadInvite = () => import("./invite.tsx").then((part) => part.Invite);

const NOT_PLAYING = { ready: false, waiting: false, failed: false };

type ShortsFeedProps = {
  /** The first page as the server read it, or null where it could not. */
  initial: ShortsPage | null;
  /** The short that the address names. */
  startId: string | null;
  /** Only this channel's shorts. */
  channelId: string | null;
  /** The link that led here, if it was shared. */
  shareId: string | null;
  personId: string | null;
};

export function ShortsFeed({ initial, startId, channelId, shareId, personId }: ShortsFeedProps) {
  const t = useTranslations("shorts");
  const tVideo = useTranslations("video");
  const locale = useLocale();
  const { feed, online, move, tryAgain } = useShorts({ initial, startId, channelId });
  const { shorts, index } = feed;
  const current: Short | undefined = shorts[index];
  const currentId = current?.videoId ?? null;

  const isWide = useMediaQuery("(min-width: 64rem)");
  const frugal = useDataSaver();
  const visible = useVisible();
  const { muted, captions } = usePlayerPreferences();
  const [toast, showToast] = useToast();

  const rootRef = useRef<HTMLElement>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const playback = usePlayback(currentId);
  const players = usePlayers(shorts, index);
  const arrival = useArrival(current, personId);
  const pathOf = useAddress(currentId, { stays: channelId !== null });
  const share = useShare({ startId, shareId, pathOf, say: showToast });
  const comments = useCommentsPanel();
  const focusAction = useSlideFocus(rootRef, scrollerRef, currentId);
  const { step, restsAround } = useSnapScroll({
    scrollerRef,
    index,
    last: shorts.length,
    still: playback.still,
    onMove: move,
  });
  const [Comments, bringComments] = useOnDemand(loadComments);
  const [Invite, bringInvite] = useOnDemand(loadInvite);
  const [invited, setInvited] = useState(0);
  const likes = useLikes((failure) => {
    if (failure === "sign-in") void invite();
    else showToast(tVideo("likeFailed"));
  });

  // Who stays may want them, and perhaps without a network.
  const stays = index > 0 && !frugal;
  useEffect(() => {
    if (!stays) return;
    void bringComments();
    void bringInvite();
  }, [stays, bringComments, bringInvite]);

  async function invite() {
    if (await bringInvite()) setInvited((times) => times + 1);
    else showToast(tVideo("likeFailed"));
  }

  function like() {
    if (current === undefined) return;
    if (personId === null) void invite();
    else void likes.press(current);
  }

  function closeComments() {
    comments.close();
    focusAction("comments");
  }

  async function toggleComments() {
    if (comments.isOpen) closeComments();
    else if (current === undefined) return;
    else if (await bringComments()) comments.open();
    else showToast(tVideo("commentsFailed"));
  }

  const toggleMute = () => setPreferences({ muted: !muted });

  useShortcuts(scrollerRef, (shortcut) => {
    const perform: Record<Shortcut, () => void> = {
      next: () => step(1),
      previous: () => step(-1),
      toggle: playback.toggle,
      mute: toggleMute,
      like,
      comments: () => void toggleComments(),
    };
    perform[shortcut]();
  });

  const snaps = (place: number) => Math.abs(place - restsAround) <= 1;

  function slideOf(short: Short, place: number) {
    const isCurrent = place === index;
    const videoRef = players.refAt(place);
    if (videoRef === undefined) return null;
    const { shown } = likes.stateOf(short);
    return (
      <ShortSlide
        key={short.videoId}
        short={short}
        index={place}
        isCurrent={isCurrent}
        snaps={snaps(place)}
        playing={isCurrent ? playback.playing : playback.startsItself}
        status={isCurrent ? players.statusAt(place) : NOT_PLAYING}
        cue={isCurrent && captions ? players.cueAt(place) : ""}
        videoRef={videoRef}
        online={online}
        actions={{
          liked: shown,
          likes: likeCount(short.stats.likes, short.liked, shown),
          comments: comments.countOf(short),
          commentsOpen: isCurrent && comments.isOpen,
          muted,
          captions: short.captionsUrl === null ? null : captions,
          onLike: like,
          onComments: () => void toggleComments(),
          onShare: () => current !== undefined && void share(current),
          onMute: toggleMute,
          onCaptions: () => setPreferences({ captions: !captions }),
        }}
        onToggle={playback.toggle}
        onTryAgain={() => players.reload(place)}
      />
    );
  }

  return (
    <main id="content" ref={rootRef} className="shorts" data-comments={comments.isOpen || undefined}>
      <h1 className="sr-only">{t("title")}</h1>
      <div
        ref={scrollerRef}
        role="feed"
        aria-label={t("feedLabel")}
        aria-busy={feed.reading}
        tabIndex={-1}
        className="shorts-scroller"
      >
        <div className="shorts-track">
          {shorts.map((short, place) =>
            Math.abs(place - index) <= DRAWN_AROUND ? (
              slideOf(short, place)
            ) : (
              <div key={short.videoId} className="short" data-snaps={snaps(place)} aria-hidden="true" />
            ),
          )}
          <article
            className="short"
            data-snaps={snaps(shorts.length)}
            aria-label={t("feedEnd")}
            inert={current !== undefined}
          >
            <FeedEnd
              isEmpty={shorts.length === 0}
              failure={feed.failure}
              hasMore={feed.hasMore}
              online={online}
              onTryAgain={tryAgain}
              onStartAgain={() => location.assign(getPathname({ href: "/shorts", locale }))}
            />
          </article>
          <ShortPlayers
            players={players}
            shorts={shorts}
            index={index}
            frugal={frugal}
            wanted={playback.playing && visible}
            muted={muted}
            captionsLabel={t("captions")}
            onProgress={(videoId, state, positionSec) => arrival.hear({ videoId, state, positionSec })}
            onFirstFrame={arrival.noteFirstFrame}
            onRefused={(refused) => {
              if (refused === "sound") setPreferences({ muted: true }, { remember: false });
              else playback.refuse();
            }}
            onPausedOutside={playback.pause}
          />
        </div>
      </div>
      <TurnButtons isFirst={index === 0} isLast={index >= shorts.length} onStep={step} />
      {comments.isOpen && current !== undefined && Comments !== null && (
        <Comments
          key={current.videoId}
          videoId={current.videoId}
          count={comments.countOf(current)}
          signedIn={personId !== null}
          returnTo={`/shorts/${current.videoId}`}
          modal={!isWide}
          onCountChange={(by) => comments.change(current.videoId, by)}
          onClose={closeComments}
        />
      )}
      {Invite !== null && (
        <Invite asked={invited} returnTo={currentId === null ? "/shorts" : `/shorts/${currentId}`} />
      )}
      <p role="status" className="sr-only">
        {arrival.announcement}
      </p>
      <div role="status" className="shorts-notices">
        {!online && (
          <p className="shorts-notice floating">
            <CloudOff size={18} strokeWidth={1.5} aria-hidden="true" className="flex-none" />
            {t("offline")}
          </p>
        )}
        {toast !== null && <p className="shorts-notice floating">{toast}</p>}
      </div>
    </main>
  );
}
