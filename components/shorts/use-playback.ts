import { useState } from "react";
import { useMediaQuery } from "#components/use-media-query.ts";

/** Whether the current short should play: by autoplay, or as the person chose for this short. */
export function usePlayback(currentId: string | null) {
  const [choice, setChoice] = useState<{ videoId: string; playing: boolean } | null>(null);
  const [autoplayAllowed, setAutoplayAllowed] = useState(true);
  const reducedMotion = useMediaQuery("(prefers-reduced-motion: reduce)");
  const autoplays = autoplayAllowed && !reducedMotion;
  const playing = currentId !== null && (choice?.videoId === currentId ? choice.playing : autoplays);

  function setPlaying(nowPlaying: boolean) {
    if (currentId !== null) setChoice({ videoId: currentId, playing: nowPlaying });
  }

  return {
    playing,
    autoplays,
    reducedMotion,
    toggle() {
      if (currentId === null) return;
      setAutoplayAllowed(true);
      setPlaying(!playing);
    },
    pause: () => setPlaying(false),
    /** The autoplay policy of the browser blocked playback. */
    blockAutoplay: () => setAutoplayAllowed(false),
  };
}
