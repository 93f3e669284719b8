import { useState } from "react";
import { useMediaQuery } from "#components/use-media-query.ts";

/** Whether the short that is on is meant to play: by itself, or because somebody said so. */
export function usePlayback(currentId: string | null) {
  // What was said about playing holds for the short that it was said on.
  const [said, setSaid] = useState<{ videoId: string; playing: boolean } | null>(null);
  const [mayStart, setMayStart] = useState(true);
  const still = useMediaQuery("(prefers-reduced-motion: reduce)");
  const startsItself = mayStart && !still;
  const playing = currentId !== null && (said?.videoId === currentId ? said.playing : startsItself);

  function say(nowPlaying: boolean) {
    if (currentId !== null) setSaid({ videoId: currentId, playing: nowPlaying });
  }

  return {
    playing,
    startsItself,
    still,
    toggle() {
      if (currentId === null) return;
      setMayStart(true);
      say(!playing);
    },
    /** Something outside of the page did it. */
    pause: () => say(false),
    /** The browser lets nothing start by itself. */
    refuse: () => setMayStart(false),
  };
}
