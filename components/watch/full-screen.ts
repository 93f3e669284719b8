import { type RefObject, useEffect, useState } from "react";

/** iOS Safari on phones supports full screen for videos only, by this method. */
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

export function toggleFullScreen(frame: HTMLElement | null, video: AppleVideo): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  else if (frame?.requestFullscreen !== undefined) frame.requestFullscreen().catch(() => undefined);
  else video.webkitEnterFullscreen?.();
}

export function useIsFullScreen(frameRef: RefObject<HTMLElement | null>): boolean {
  const [isFullScreen, setFullScreen] = useState(false);
  useEffect(() => {
    const update = () =>
      setFullScreen(document.fullscreenElement !== null && document.fullscreenElement === frameRef.current);
    document.addEventListener("fullscreenchange", update);
    return () => document.removeEventListener("fullscreenchange", update);
  }, [frameRef]);
  return isFullScreen;
}
