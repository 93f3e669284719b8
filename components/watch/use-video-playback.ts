import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { INITIAL_PLAYER_STATUS } from "#components/player/player-status.ts";

const EVENTS = ["play", "pause", "ended", "loadedmetadata"];

type PlaybackOptions = {
  videoRef: RefObject<HTMLVideoElement | null>;
  /** Whether to start without a click, if the browser allows it and reduced motion is not requested. */
  autoStart: boolean;
  /** The position to start at, in seconds, once the duration is known. */
  startAt?: (durationSec: number) => number;
  onEnded?: () => void;
};

/** State of playback, kept in step with the media events of the element. */
export function useVideoPlayback({ videoRef, autoStart, startAt, onEnded }: PlaybackOptions) {
  const [shouldPlay, setShouldPlay] = useState(false);
  const [started, setStarted] = useState(false);
  const [status, setStatus] = useState(INITIAL_PLAYER_STATUS);
  /** Position at which playback failed, to continue from after a retry. */
  const retryFromSec = useRef<number | null>(null);

  // Playback can also be changed from outside the page: headset, picture-in-picture.
  const onEvent = useEffectEvent(({ type }: Event) => {
    if (type === "play") {
      setShouldPlay(true);
      setStarted(true);
    } else if (type === "pause") setShouldPlay(false);
    else if (type === "ended") onEnded?.();
    else seekToStart();
  });
  function seekToStart() {
    const element = videoRef.current;
    if (element === null) return;
    const startSec = retryFromSec.current ?? startAt?.(element.duration) ?? 0;
    retryFromSec.current = null;
    if (startSec > 0) element.currentTime = startSec;
  }
  useLayoutEffect(() => {
    const element = videoRef.current;
    for (const name of EVENTS) element?.addEventListener(name, onEvent);
    return () => {
      for (const name of EVENTS) element?.removeEventListener(name, onEvent);
    };
  }, [videoRef]);

  const startAutomatically = useEffectEvent(() => {
    const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (autoStart && !reducedMotion) setShouldPlay(true);
  });
  useEffect(() => startAutomatically(), []);

  function retry() {
    const element = videoRef.current;
    if (element === null) return;
    retryFromSec.current = element.currentTime;
    setStatus(INITIAL_PLAYER_STATUS);
    element.load();
    // The outcome arrives as media events.
    void element.play().catch(() => undefined);
  }

  return { shouldPlay, setShouldPlay, started, status, setStatus, retry };
}
