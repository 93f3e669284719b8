import { type RefObject, type SyntheticEvent, useRef } from "react";
import { INITIAL_PLAYER_STATUS, type PlayerStatus } from "./player-status.ts";

export type PlaybackState = "playing" | "stopped";

export type MediaEventOptions = {
  videoRef: RefObject<HTMLVideoElement | null>;
  src: string | null;
  /** Whether the page wants playback now. */
  shouldPlay: boolean;
  onStatus: (status: PlayerStatus) => void;
  /** Called on each change, and with every `timeupdate` (about 4 per second) while playing. */
  onProgress?: (state: PlaybackState, positionSec: number) => void;
  /** Something outside the page paused playback, for example a headset. */
  onExternalPause: () => void;
};

type VideoEvent = SyntheticEvent<HTMLVideoElement>;

/** Turns the events of a <video> into a status and playback progress. */
export function useMediaEvents(options: MediaEventOptions) {
  const { videoRef, src, shouldPlay } = options;
  const status = useRef(INITIAL_PLAYER_STATUS);

  function updateStatus(change: Partial<PlayerStatus>) {
    const before = status.current;
    const now = { ...before, ...change };
    if (now.ready === before.ready && now.buffering === before.buffering && now.failed === before.failed)
      return;
    status.current = now;
    options.onStatus(now);
  }

  function reportProgress(state: PlaybackState) {
    options.onProgress?.(state, videoRef.current?.currentTime ?? 0);
  }

  function onPlaying() {
    updateStatus({ buffering: false, ready: true });
    reportProgress("playing");
  }

  return {
    resetStatus: () => updateStatus(INITIAL_PLAYER_STATUS),
    handlers: {
      onLoadedData: () => updateStatus({ ready: true, failed: false }),
      onWaiting: () => {
        updateStatus({ buffering: true });
        reportProgress("stopped");
      },
      onPlaying,
      onTimeUpdate: ({ currentTarget: video }: VideoEvent) => {
        if (!video.paused && video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) onPlaying();
      },
      onPause: ({ currentTarget: video }: VideoEvent) => {
        reportProgress("stopped");
        if (shouldPlay && !video.ended && !document.hidden) options.onExternalPause();
      },
      onEnded: () => reportProgress("stopped"),
      onEmptied: () => {
        updateStatus(INITIAL_PLAYER_STATUS);
        reportProgress("stopped");
      },
      onError: () => {
        // Removing the source can fire an error too; that is not a failure.
        if (src === null) return;
        updateStatus({ failed: true, buffering: false });
        reportProgress("stopped");
      },
    },
  };
}
