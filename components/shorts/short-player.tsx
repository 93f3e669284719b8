import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { MediaPreloadPool } from "#components/player/media-preload-pool.ts";
import { Player } from "#components/player/player.tsx";
import type { PlayerStatus } from "#components/player/player-status.ts";
import type { PlaybackState } from "#components/player/use-media-events.ts";
import type { PlayBlocked } from "#components/player/use-video-element.ts";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import type { CaptionTrack } from "#lib/videos/media-url.ts";
import { type PlayerRole, useMediaSource } from "./use-media-source.ts";

/** A short that plays by streaming is also preloaded, after this delay, so that it replays offline. */
const PRELOAD_CURRENT_DELAY_MS = 1_500;

type ShortPlayerProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  short: Short | null;
  /** Index of the short in the feed. */
  index: number;
  role: PlayerRole | null;
  preloadPool: MediaPreloadPool;
  dataSaver: boolean;
  shouldPlay: boolean;
  muted: boolean;
  captionsLabel: string;
  onStatus: (status: PlayerStatus) => void;
  onProgress: (videoId: string, state: PlaybackState, positionSec: number) => void;
  onCue: (text: string) => void;
  onFirstFrame: (atMs: number) => void;
  onPlayBlocked: (blocked: PlayBlocked) => void;
  onExternalPause: () => void;
};

/** One of the three recycled players, positioned over the slide of its short. */
export function ShortPlayer(props: ShortPlayerProps) {
  const { videoRef, short, index, role, preloadPool, dataSaver, shouldPlay, muted } = props;
  const url = short?.mediaUrl ?? null;
  const src = useMediaSource(url, role, preloadPool, dataSaver);
  const [ready, setReady] = useState(false);
  const isCurrent = role === "current";
  const streams = isCurrent && ready && src !== null && src === url;
  usePreloadCurrent(streams && !dataSaver ? url : null, preloadPool);
  useReloadWhenOnline(videoRef, shouldPlay);

  // A short that is left starts from the beginning next time.
  useEffect(() => {
    const video = videoRef.current;
    if (!isCurrent && video !== null && video.readyState > 0) video.currentTime = 0;
  }, [isCurrent, videoRef]);

  const videoId = short?.videoId ?? null;
  return (
    <div
      className="short-frame short-player"
      data-ready={ready || undefined}
      style={{ "--index": index }}
      hidden={short === null}
    >
      <Player
        videoRef={videoRef}
        className="short-video"
        src={src}
        shouldPlay={shouldPlay && isCurrent}
        muted={muted}
        loop
        captions={captionsOf(short)}
        captionsLabel={props.captionsLabel}
        onStatus={(status) => {
          setReady(status.ready);
          props.onStatus(status);
        }}
        onProgress={(state, positionSec) => {
          // The other two players also send events (loading, seeking to 0), which are not watch time.
          if (isCurrent && videoId !== null) props.onProgress(videoId, state, positionSec);
        }}
        onCue={props.onCue}
        onFirstFrame={props.onFirstFrame}
        onPlayBlocked={props.onPlayBlocked}
        onExternalPause={props.onExternalPause}
      />
    </div>
  );
}

function captionsOf(short: Short | null): CaptionTrack | null {
  if (short === null || short.captionsUrl === null) return null;
  return { url: short.captionsUrl, language: short.captionsLanguage ?? "und" };
}

function usePreloadCurrent(url: string | null, preloadPool: MediaPreloadPool): void {
  useEffect(() => {
    if (url === null) return;
    const preload = new AbortController();
    const timer = setTimeout(() => void preloadPool.load(url, preload.signal), PRELOAD_CURRENT_DELAY_MS);
    return () => {
      clearTimeout(timer);
      preload.abort();
    };
  }, [url, preloadPool]);
}

/** Media elements do not retry by themselves after a network error. */
function useReloadWhenOnline(videoRef: RefObject<HTMLVideoElement | null>, shouldPlay: boolean): void {
  const reloadIfFailed = useEffectEvent(() => {
    const video = videoRef.current;
    if (video?.error == null) return;
    video.load();
    if (shouldPlay) void video.play().catch(() => undefined);
  });
  useEffect(() => {
    addEventListener("online", reloadIfFailed);
    return () => removeEventListener("online", reloadIfFailed);
  }, []);
}
