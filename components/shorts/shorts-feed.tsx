"use client";

import { ChevronDown, ChevronUp, CloudOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { createRef, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { createMediaShelf } from "#components/player/media-shelf.ts";
import type { PlayerStatus } from "#components/player/player.tsx";
import { setPreferences, usePlayerPreferences } from "#components/player/player-preferences.ts";
import { useDataSaver } from "#components/player/use-data-saver.ts";
import { useWatchTime } from "#components/player/use-watch-time.ts";
import { useMediaQuery } from "#components/use-media-query.ts";
import { useToast } from "#components/use-toast.ts";
import { useVisible } from "#components/use-visible.ts";
import { CommentsPanel } from "#components/video/comments-panel.tsx";
import { likeCount } from "#components/video/like-toggle.ts";
import { shareVideo } from "#components/video/share-video.ts";
import { SignInInvite } from "#components/video/sign-in-invite.tsx";
import { useLikes } from "#components/video/use-likes.ts";
import { reportShareOpened } from "#components/video/video-request.ts";
import type { Short, ShortsFeed as ShortsPage } from "#lib/feeds/shorts/shorts-schema.ts";
import { getPathname } from "#lib/i18n/navigation.ts";
import { FeedEnd } from "./feed-end.tsx";
import { assignPlayers, PLAYER_COUNT, playerOf } from "./feed-window.ts";
import { ShortPlayer } from "./short-player.tsx";
import { ShortSlide } from "./short-slide.tsx";
import { type Shortcut, useShortcuts } from "./use-shortcuts.ts";
import { useShorts } from "./use-shorts.ts";
import { useSnapScroll } from "./use-snap-scroll.ts";

/** Slides this near are drawn; farther ones keep their place. */
const DRAWN_AROUND = 2;
/** Time from when a short came until its first picture, in the browser's own list of measures. */
const FIRST_FRAME_MEASURE = "shorts:first-frame";
const IDLE: PlayerStatus = { ready: false, waiting: false, failed: false };

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

  const still = useMediaQuery("(prefers-reduced-motion: reduce)");
  const isWide = useMediaQuery("(min-width: 64rem)");
  const frugal = useDataSaver();
  const visible = useVisible();
  const { muted, captions } = usePlayerPreferences();

  const rootRef = useRef<HTMLElement>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const inviteRef = useRef<HTMLDialogElement>(null);
  const [videoRefs] = useState(() =>
    Array.from({ length: PLAYER_COUNT }, () => createRef<HTMLVideoElement>()),
  );
  const [statuses, setStatuses] = useState<readonly PlayerStatus[]>(() => videoRefs.map(() => IDLE));
  const [cues, setCues] = useState<readonly string[]>(() => videoRefs.map(() => ""));
  const [commentsOpen, setCommentsOpen] = useState(false);
  const [commentsAdded, setCommentsAdded] = useState<ReadonlyMap<string, number>>(new Map());
  const [toast, showToast] = useToast();
  const [announcement, setAnnouncement] = useState("");

  // What was said about playing holds for the short that it was said on.
  const [said, setSaid] = useState<{ videoId: string; playing: boolean } | null>(null);
  const [mayStart, setMayStart] = useState(true);
  const startsItself = mayStart && !still;
  const playing = current !== undefined && (said?.videoId === current.videoId ? said.playing : startsItself);

  const held = assignPlayers(index, shorts.length);
  const heldUrls = useRef<ReadonlySet<string>>(new Set());
  heldUrls.current = new Set(
    held.flatMap((place) => (place === null ? [] : (shorts[place]?.mediaUrl ?? []))),
  );
  const [shelf] = useState(() =>
    createMediaShelf(
      {
        fetchMedia: (url, signal) => fetch(url, { signal, priority: "low", cache: "force-cache" }),
        createUrl: (blob) => URL.createObjectURL(blob),
        revokeUrl: (blobUrl) => URL.revokeObjectURL(blobUrl),
      },
      (url) => heldUrls.current.has(url),
    ),
  );
  useEffect(() => () => shelf.clear(), [shelf]);

  const { step } = useSnapScroll({
    scrollerRef,
    index,
    last: shorts.length,
    still,
    onMove: move,
  });
  const hear = useWatchTime(personId);
  const pathOf = useCallback(
    (videoId: string) => getPathname({ href: `/shorts/${videoId}`, locale }),
    [locale],
  );

  const likes = useLikes((failure) => {
    if (failure === "sign-in") inviteRef.current?.showModal();
    else showToast(tVideo("likeFailed"));
  });

  const cameAtMs = useRef(0);
  const arrive = useEffectEvent(() => {
    if (current === undefined) return;
    cameAtMs.current = performance.now();
    // Ends the counting of the one before, although this one has yet to play.
    hear({ videoId: current.videoId, state: "still", positionSec: 0 });
    setAnnouncement(t("nowPlaying", { title: current.title, name: current.creator.name }));
  });
  const currentId = current?.videoId ?? null;
  useLayoutEffect(() => {
    if (currentId !== null) arrive();
  }, [currentId]);

  // The address follows once the feed has come to rest: browsers limit how often it may change.
  const keepAddress = channelId !== null;
  useEffect(() => {
    if (currentId === null || keepAddress) return;
    const timer = setTimeout(() => {
      const path = pathOf(currentId);
      if (location.pathname !== path || location.search !== "") history.replaceState(null, "", path);
    }, 300);
    return () => clearTimeout(timer);
  }, [currentId, keepAddress, pathOf]);

  useEffect(() => {
    // Counting is the server's business: what it does not take is no matter of the person's.
    if (shareId !== null && startId !== null) reportShareOpened(startId, shareId).catch(() => undefined);
  }, [shareId, startId]);

  useEffect(() => {
    if (document.activeElement === document.body) scrollerRef.current?.focus({ preventScroll: true });
  }, []);

  // A slide that is left can't keep the focus: the same control of the next one takes it over.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    const slide = focused?.closest("[data-video-id]");
    if (!(focused instanceof HTMLElement) || slide == null) return;
    if (slide.getAttribute("data-video-id") === currentId) return;
    const control = focused.dataset.action;
    const successor =
      control === undefined || currentId === null
        ? null
        : rootRef.current?.querySelector<HTMLElement>(
            `[data-video-id="${CSS.escape(currentId)}"] [data-action="${control}"]`,
          );
    (successor ?? scrollerRef.current)?.focus({ preventScroll: true });
  }, [currentId]);

  function toggle() {
    if (current === undefined) return;
    setMayStart(true);
    setSaid({ videoId: current.videoId, playing: !playing });
  }

  function toggleMute() {
    setPreferences({ muted: !muted });
  }

  function like() {
    if (current === undefined) return;
    if (personId === null) inviteRef.current?.showModal();
    else void likes.press(current);
  }

  async function share() {
    if (current === undefined) return;
    const shared = await shareVideo(current, new URL(pathOf(current.videoId), location.href).href);
    if (shared.outcome === "copied") showToast(tVideo("linkCopied"));
    else if (shared.outcome === "shown") showToast(tVideo("linkShown", { link: shared.url }));
  }

  function closeComments() {
    setCommentsOpen(false);
    const button = currentId === null ? null : commentsButton(currentId);
    (button ?? scrollerRef.current)?.focus({ preventScroll: true });
  }

  function commentsButton(videoId: string): HTMLElement | null {
    const slide = `[data-video-id="${CSS.escape(videoId)}"]`;
    return rootRef.current?.querySelector<HTMLElement>(`${slide} [data-action="comments"]`) ?? null;
  }

  useShortcuts(scrollerRef, (shortcut) => {
    const perform: Record<Shortcut, () => void> = {
      next: () => step(1),
      previous: () => step(-1),
      toggle,
      mute: toggleMute,
      like,
      comments: () => (commentsOpen ? closeComments() : setCommentsOpen(current !== undefined)),
    };
    perform[shortcut]();
  });

  function reload(place: number) {
    const video = videoRefs[playerOf(place)]?.current;
    if (video == null) return;
    video.load();
    // How it goes, its events tell.
    void video.play().catch(() => undefined);
  }

  function commentsOf({ videoId, stats }: Short): number {
    return Math.max(0, stats.comments + (commentsAdded.get(videoId) ?? 0));
  }

  function slideOf(short: Short, place: number) {
    const isCurrent = place === index;
    const player = playerOf(place);
    const videoRef = videoRefs[player];
    if (videoRef === undefined) return null;
    const { shown } = likes.stateOf(short);
    return (
      <ShortSlide
        key={short.videoId}
        short={short}
        index={place}
        isCurrent={isCurrent}
        playing={isCurrent ? playing : startsItself}
        status={isCurrent ? (statuses[player] ?? IDLE) : IDLE}
        cue={isCurrent && captions ? (cues[player] ?? "") : ""}
        videoRef={videoRef}
        online={online}
        actions={{
          liked: shown,
          likes: likeCount(short.stats.likes, short.liked, shown),
          comments: commentsOf(short),
          commentsOpen: isCurrent && commentsOpen,
          muted,
          captions: short.captionsUrl === null ? null : captions,
          onLike: like,
          onComments: () => (commentsOpen ? closeComments() : setCommentsOpen(true)),
          onShare: () => void share(),
          onMute: toggleMute,
          onCaptions: () => setPreferences({ captions: !captions }),
        }}
        onToggle={toggle}
        onTryAgain={() => reload(place)}
      />
    );
  }

  return (
    <main id="content" ref={rootRef} className="shorts" data-comments={commentsOpen || undefined}>
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
              <div key={short.videoId} className="short" aria-hidden="true" />
            ),
          )}
          <article className="short" aria-label={t("feedEnd")} inert={current !== undefined}>
            <FeedEnd
              isEmpty={shorts.length === 0}
              failure={feed.failure}
              hasMore={feed.hasMore}
              online={online}
              onTryAgain={tryAgain}
              onStartAgain={() => location.assign(getPathname({ href: "/shorts", locale }))}
            />
          </article>
          {held.map((place, player) => {
            const videoRef = videoRefs[player];
            if (videoRef === undefined) return null;
            const role =
              place === null ? null : place === index ? "current" : place < index ? "previous" : "next";
            return (
              <ShortPlayer
                // biome-ignore lint/suspicious/noArrayIndexKey: a player is its place in the pool, whatever it plays.
                key={player}
                videoRef={videoRef}
                short={place === null ? null : (shorts[place] ?? null)}
                index={place ?? 0}
                role={role}
                shelf={shelf}
                frugal={frugal}
                wanted={playing && visible}
                muted={muted}
                captionsLabel={t("captions")}
                onStatus={(status) => setStatuses((all) => all.with(player, status))}
                onCue={(text) => setCues((all) => all.with(player, text))}
                onProgress={(videoId, state, positionSec) => hear({ videoId, state, positionSec })}
                onFirstFrame={(atMs) => {
                  if (place === null || shorts[place]?.videoId !== currentId) return;
                  performance.measure(FIRST_FRAME_MEASURE, {
                    start: cameAtMs.current,
                    end: Math.max(atMs, cameAtMs.current),
                    detail: { videoId: currentId },
                  });
                }}
                onRefused={(refused) => {
                  if (refused === "sound") setPreferences({ muted: true }, { remember: false });
                  else setMayStart(false);
                }}
                onPausedOutside={() => {
                  if (currentId !== null) setSaid({ videoId: currentId, playing: false });
                }}
              />
            );
          })}
        </div>
      </div>
      <div className="shorts-turn">
        <button
          type="button"
          className="control control-filled"
          aria-label={t("previous")}
          aria-disabled={index === 0}
          onClick={() => step(-1)}
        >
          <ChevronUp size={24} strokeWidth={1.5} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="control control-filled"
          aria-label={t("next")}
          aria-disabled={index >= shorts.length}
          onClick={() => step(1)}
        >
          <ChevronDown size={24} strokeWidth={1.5} aria-hidden="true" />
        </button>
      </div>
      {commentsOpen && current !== undefined && (
        <CommentsPanel
          key={current.videoId}
          videoId={current.videoId}
          count={commentsOf(current)}
          signedIn={personId !== null}
          returnTo={`/shorts/${current.videoId}`}
          modal={!isWide}
          onCountChange={(by) =>
            setCommentsAdded((added) =>
              new Map(added).set(current.videoId, (added.get(current.videoId) ?? 0) + by),
            )
          }
          onClose={closeComments}
        />
      )}
      <SignInInvite
        dialogRef={inviteRef}
        returnTo={currentId === null ? "/shorts" : `/shorts/${currentId}`}
      />
      <p role="status" className="sr-only">
        {announcement}
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
