"use client";

import { Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type PointerEvent, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { Picture } from "#components/feed/picture.tsx";
import { artOf } from "#components/feed/stand-in.ts";
import { Player, type PlayerStatus } from "#components/player/player.tsx";
import { setPreferences, usePlayerPreferences } from "#components/player/player-preferences.ts";
import { formatDuration, formatPrecise, formatShare } from "#lib/i18n/formatters.ts";
import type { CaptionTrack } from "#lib/videos/media-url.ts";
import { PlayerControls } from "./player-controls.tsx";
import { type PlayerCommand, speedBy, volumeBy } from "./player-keys.ts";
import { useIdle } from "./use-idle.ts";
import { usePlayerKeys } from "./use-player-keys.ts";

/** What a player must know of a video. */
export type PlayableVideo = {
  videoId: string;
  title: string;
  language: string;
  thumbnailUrl: string;
  placeholder: string | null;
  durationSec: number | null;
  mediaUrl: string | null;
  captions: CaptionTrack | null;
};

type VideoPlayerProps = {
  video: PlayableVideo;
  /** Whether it starts by itself, where the browser lets it and nobody wants less movement. */
  startsItself?: boolean;
  /** Asked once the length is known: where to begin. */
  startAt?: (durationSec: number) => number;
  onProgress?: (state: "playing" | "still", positionSec: number) => void;
  onEnded?: () => void;
};

const IDLE: PlayerStatus = { ready: false, waiting: false, failed: false };
const HINT_SHOWN_MS = 1_200;

/** The whole player: picture, sound, controls and keys. */
export function VideoPlayer(props: VideoPlayerProps) {
  const { video, startsItself = false } = props;
  const t = useTranslations("player");
  const locale = useLocale();
  const frameRef = useRef<HTMLElement>(null);
  const videoRef = useRef<HTMLVideoElement>(null);
  const { volume, silenced, captions } = usePlayerPreferences();
  const [wanted, setWanted] = useState(false);
  const [begun, setBegun] = useState(false);
  const [status, setStatus] = useState(IDLE);
  const [speed, setSpeed] = useState(1);
  const [cue, setCue] = useState("");
  const [hint, showHint] = useHint();
  const [idle, rest] = useIdle(frameRef);
  const { isFullScreen, hasPictureInPicture } = useScreen(frameRef);

  // What plays and pauses from outside (a headset, a picture in picture) counts as well as our own buttons.
  const follow = useEffectEvent((event: Event) => {
    const element = event.currentTarget as HTMLVideoElement;
    if (event.type === "play") {
      setWanted(true);
      setBegun(true);
    } else if (event.type === "pause") setWanted(false);
    else if (event.type === "ended") props.onEnded?.();
    else {
      const startSec = resumeSec.current ?? props.startAt?.(element.duration) ?? 0;
      resumeSec.current = null;
      if (startSec > 0) element.currentTime = startSec;
      element.playbackRate = speed;
    }
  });
  /** Where it failed, to go on from there. */
  const resumeSec = useRef<number | null>(null);
  useLayoutEffect(() => {
    const element = videoRef.current;
    const events = ["play", "pause", "ended", "loadedmetadata"];
    for (const name of events) element?.addEventListener(name, follow);
    return () => {
      for (const name of events) element?.removeEventListener(name, follow);
    };
  }, []);

  useEffect(() => {
    if (videoRef.current !== null) videoRef.current.volume = volume;
  }, [volume]);
  useEffect(() => {
    if (videoRef.current !== null) videoRef.current.playbackRate = speed;
  }, [speed]);

  const begin = useEffectEvent(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (startsItself && !still) setWanted(true);
  });
  useEffect(() => {
    begin();
    // Keys are the player's from the start, unless somebody has gone elsewhere already.
    if (document.activeElement === document.body) frameRef.current?.focus({ preventScroll: true });
  }, []);

  function seek(sec: number) {
    const element = videoRef.current;
    if (element === null || !Number.isFinite(element.duration)) return;
    element.currentTime = Math.min(element.duration, Math.max(0, sec));
    showHint(formatDuration(locale, Math.floor(element.currentTime)));
  }

  function changeVolume(next: number) {
    setPreferences(next === 0 ? { silenced: true } : { volume: next, silenced: false });
    showHint(formatShare(locale, next));
  }

  function changeSpeed(next: number) {
    setSpeed(next);
    showHint(`${formatPrecise(locale, next)}×`);
  }

  function obey(command: PlayerCommand) {
    const element = videoRef.current;
    if (element === null) return;
    switch (command.type) {
      case "toggle":
        return setWanted(!wanted);
      case "seekBy":
        return seek(element.currentTime + command.sec);
      case "seekTo":
        return seek((element.duration * command.tenth) / 10);
      case "volumeBy":
        return changeVolume(volumeBy(silenced ? 0 : volume, command.by));
      case "speedBy":
        return changeSpeed(speedBy(speed, command.by));
      case "mute":
        // Loud again at a volume that one hears.
        return setPreferences(silenced ? { silenced: false, volume: volume || 1 } : { silenced: true });
      case "captions":
        return video.captions === null ? undefined : setPreferences({ captions: !captions });
      case "fullScreen":
        return toggleFullScreen(frameRef.current, element);
    }
  }
  usePlayerKeys(frameRef, obey);

  /** A finger's way down is what brings the controls back. */
  const cameIdle = useRef(false);
  function tap(event: PointerEvent) {
    if (event.button !== 0) return;
    // A finger brings the controls and sends them away, a mouse has brought them by moving.
    if (event.pointerType === "mouse" || !wanted) obey({ type: "toggle" });
    else if (!cameIdle.current) rest();
  }

  function tryAgain() {
    const element = videoRef.current;
    if (element === null) return;
    resumeSec.current = element.currentTime;
    setStatus(IDLE);
    element.load();
    // How it goes, its events tell.
    void element.play().catch(() => undefined);
  }

  const hidden = idle && wanted && !status.failed;
  const art = artOf(video.videoId, video.placeholder);
  return (
    <section
      ref={frameRef}
      tabIndex={-1}
      aria-label={t("player", { title: video.title })}
      className="player"
      data-idle={hidden || undefined}
      style={{ "--art": art }}
    >
      <div className={`art absolute inset-0 ${begun ? "invisible" : ""}`} aria-hidden="true">
        <Picture src={video.thumbnailUrl} width={1280} height={720} urgency="first" />
      </div>
      <Player
        videoRef={videoRef}
        className={begun ? "player-video" : "player-video invisible"}
        src={video.mediaUrl}
        wanted={wanted}
        muted={silenced}
        loop={false}
        preload={begun ? "auto" : "metadata"}
        pictureInPicture
        captions={video.captions === null ? undefined : [{ ...video.captions, label: t("captions") }]}
        onStatus={setStatus}
        onProgress={props.onProgress}
        onCue={setCue}
        onRefused={(refused) => {
          if (refused === "sound") setPreferences({ silenced: true }, { remember: false });
          else setWanted(false);
        }}
        onPausedOutside={() => setWanted(false)}
      />
      {/* The button in the bar is for keyboards and screen readers. */}
      <div
        className="player-surface"
        aria-hidden="true"
        onPointerDownCapture={() => {
          cameIdle.current = idle;
        }}
        onPointerUp={tap}
        onDoubleClick={() => obey({ type: "fullScreen" })}
      >
        {!begun && video.mediaUrl !== null && !status.failed && (
          <span className="player-big-play">
            <Play size={36} strokeWidth={1.5} className="fill-current" />
          </span>
        )}
      </div>
      {wanted && status.waiting && <span className="video-waiting" aria-hidden="true" />}
      {captions && cue !== "" && (
        <p className="player-cue" lang={video.captions?.language || undefined} dir="auto">
          {cue}
        </p>
      )}
      {(status.failed || video.mediaUrl === null) && (
        <div role="alert" className="player-fault">
          <p>{t(video.mediaUrl === null ? "noFile" : "failed")}</p>
          {video.mediaUrl !== null && (
            <button type="button" className="control control-filled" onClick={tryAgain}>
              {t("tryAgain")}
            </button>
          )}
        </div>
      )}
      <p role="status" className="player-hint tabular-nums" data-shown={hint !== "" || undefined}>
        {hint}
        {wanted && status.waiting && <span className="sr-only">{t("loading")}</span>}
      </p>
      <PlayerControls
        videoRef={videoRef}
        durationSec={video.durationSec}
        playing={wanted}
        volume={volume}
        silenced={silenced}
        speed={speed}
        captions={video.captions === null ? null : captions}
        isFullScreen={isFullScreen}
        hasPictureInPicture={hasPictureInPicture}
        onCommand={obey}
        onVolume={changeVolume}
        onSpeed={changeSpeed}
        onPictureInPicture={() => void togglePictureInPicture(videoRef.current)}
      />
    </section>
  );
}

/** What a key or a slider has just changed, for a moment. */
function useHint(): [string, (text: string) => void] {
  const [hint, setHint] = useState({ text: "" });
  useEffect(() => {
    if (hint.text === "") return;
    const timer = setTimeout(() => setHint({ text: "" }), HINT_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [hint]);
  return [hint.text, (text) => setHint({ text })];
}

function useScreen(frameRef: { readonly current: HTMLElement | null }) {
  const [isFullScreen, setFullScreen] = useState(false);
  // Known to the browser alone; the server draws no such button.
  const [hasPictureInPicture, setHasPictureInPicture] = useState(false);
  useEffect(() => {
    setHasPictureInPicture(document.pictureInPictureEnabled === true);
    const follow = () =>
      setFullScreen(document.fullscreenElement !== null && document.fullscreenElement === frameRef.current);
    document.addEventListener("fullscreenchange", follow);
    return () => document.removeEventListener("fullscreenchange", follow);
  }, [frameRef]);
  return { isFullScreen, hasPictureInPicture };
}

/** iPhones show nothing but a video on the whole screen, by a method of its own. */
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

function toggleFullScreen(frame: HTMLElement | null, video: AppleVideo): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  else if (frame?.requestFullscreen !== undefined) frame.requestFullscreen().catch(() => undefined);
  else video.webkitEnterFullscreen?.();
}

async function togglePictureInPicture(video: HTMLVideoElement | null): Promise<void> {
  try {
    if (document.pictureInPictureElement !== null) await document.exitPictureInPicture();
    else await video?.requestPictureInPicture();
  } catch {
    // Refused by the browser, or nothing is loaded yet: it goes on playing where it is.
  }
}
