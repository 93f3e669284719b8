import { useEffect, useRef, useState } from "react";
import { setPreferences } from "#components/player/player-preferences.ts";
import type { MediaEventOptions } from "#components/player/use-media-events.ts";
import type { PlayBlocked } from "#components/player/use-video-element.ts";
import type { CaptionTrack } from "#lib/videos/media-url.ts";
import { useIsFullScreen } from "./full-screen.ts";
import { useHint } from "./use-hint.ts";
import { useIdle } from "./use-idle.ts";
import { usePlayerCommands } from "./use-player-commands.ts";
import { usePlayerKeys } from "./use-player-keys.ts";
import { usePlayerSettings } from "./use-player-settings.ts";
import { useVideoPlayback } from "./use-video-playback.ts";

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

export type VideoPlayerProps = {
  video: PlayableVideo;
  /** Whether to start without a click. */
  autoStart?: boolean;
  /** The position to start at, in seconds, once the duration is known. */
  startAt?: (durationSec: number) => number;
  onProgress?: MediaEventOptions["onProgress"];
  onEnded?: () => void;
};

/** State of the player: playback, settings, captions, hint, and the commands that change them. */
export function useVideoPlayer({ video, autoStart = false, startAt, onEnded }: VideoPlayerProps) {
  const frameRef = useRef<HTMLElement>(null);
  const videoRef = useRef<HTMLVideoElement>(null);
  const settings = usePlayerSettings(videoRef);
  const playback = useVideoPlayback({ videoRef, autoStart, startAt, onEnded });
  const { shouldPlay, setShouldPlay } = playback;
  const [cue, setCue] = useState("");
  const [hint, showHint] = useHint();
  const [idle, setIdle] = useIdle(frameRef);
  const isFullScreen = useIsFullScreen(frameRef);
  const onToggle = () => setShouldPlay(!shouldPlay);
  const hasCaptions = video.captions !== null;
  const commands = usePlayerCommands({ frameRef, videoRef, settings, hasCaptions, onToggle, showHint });
  usePlayerKeys(frameRef, commands.run);

  useEffect(() => {
    // The player's keys work from the start, unless the person has already focused something else.
    if (document.activeElement === document.body) frameRef.current?.focus({ preventScroll: true });
  }, []);

  function onPlayBlocked(blocked: PlayBlocked) {
    if (blocked === "sound") setPreferences({ silenced: true }, { remember: false });
    else setShouldPlay(false);
  }

  return {
    frameRef,
    videoRef,
    settings,
    playback,
    commands,
    cue,
    setCue,
    hint,
    idle,
    setIdle,
    isFullScreen,
    onToggle,
    onPlayBlocked,
  };
}
