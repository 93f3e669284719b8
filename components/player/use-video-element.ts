import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from "react";

type VideoRef = RefObject<HTMLVideoElement | null>;

/** Loads `src` into the element; null unloads it. */
export function useVideoSource(videoRef: VideoRef, src: string | null, onReset: () => void): void {
  const reset = useEffectEvent(onReset);
  // A layout effect: a recycled element must not paint a frame of its previous video.
  useLayoutEffect(() => {
    const video = videoRef.current;
    if (video === null) return;
    reset();
    if (src === null) {
      if (!video.hasAttribute("src")) return;
      video.removeAttribute("src");
    } else video.src = src;
    video.load();
  }, [src, videoRef]);
}

/** React sets `muted` on the first render only, so it is set here. */
export function useMuted(videoRef: VideoRef, muted: boolean): void {
  useLayoutEffect(() => {
    if (videoRef.current !== null) videoRef.current.muted = muted;
  }, [muted, videoRef]);
}

/** What the autoplay policy of the browser blocked: sound (it plays muted), or playback. */
export type PlayBlocked = "sound" | "playback";

/** Plays and pauses the element. If the browser blocks playback with sound, it is started muted. */
export function usePlayPause(
  videoRef: VideoRef,
  src: string | null,
  shouldPlay: boolean,
  onPlayBlocked: (blocked: PlayBlocked) => void,
): void {
  const reportBlocked = useEffectEvent(onPlayBlocked);
  const start = useEffectEvent(async (video: HTMLVideoElement) => {
    if (await tryPlay(video)) return;
    if (!video.muted) {
      reportBlocked("sound");
      video.muted = true;
      if (await tryPlay(video)) return;
    }
    reportBlocked("playback");
  });
  useEffect(() => {
    const video = videoRef.current;
    if (video === null || src === null) return;
    if (!shouldPlay) {
      video.pause();
      return;
    }
    if (video.paused) void start(video);
  }, [shouldPlay, src, videoRef]);
}

/** Calls back when the first frame after the start of playback is displayed; `atMs` is a performance.now() time. */
export function useFirstFrame(
  videoRef: VideoRef,
  src: string | null,
  shouldPlay: boolean,
  onFirstFrame: ((atMs: number) => void) | undefined,
): void {
  const report = useEffectEvent((atMs: number) => onFirstFrame?.(atMs));
  useEffect(() => {
    const video = videoRef.current;
    if (video === null || src === null || !shouldPlay || !("requestVideoFrameCallback" in video)) return;
    const handle = video.requestVideoFrameCallback((_, { expectedDisplayTime }) =>
      report(expectedDisplayTime),
    );
    return () => video.cancelVideoFrameCallback(handle);
  }, [shouldPlay, src, videoRef]);
}

/** Calls back with the text of the active cues of the first text track; empty when there is none. */
export function useCaptionCues(
  videoRef: VideoRef,
  captionsSrc: string | undefined,
  onCue: ((text: string) => void) | undefined,
): void {
  const report = useEffectEvent((text: string) => onCue?.(text));
  useEffect(() => {
    const track = videoRef.current?.textTracks[0];
    if (track === undefined || captionsSrc === undefined) return;
    // "hidden" loads the cues without drawing them: the page draws them where no control covers them.
    track.mode = "hidden";
    const readCues = () => report(Array.from(track.activeCues ?? [], textOf).join("\n"));
    track.addEventListener("cuechange", readCues);
    return () => {
      track.removeEventListener("cuechange", readCues);
      report("");
    };
  }, [captionsSrc, videoRef]);
}

/** False if the autoplay policy of the browser blocked playback. */
async function tryPlay(video: HTMLVideoElement): Promise<boolean> {
  try {
    await video.play();
    return true;
  } catch (error) {
    // Other errors: paused or given another source meanwhile, or a media error, which has its own event.
    return !(error instanceof DOMException && error.name === "NotAllowedError");
  }
}

function textOf(cue: TextTrackCue): string {
  return cue instanceof VTTCue ? (cue.getCueAsHTML().textContent ?? "") : "";
}
