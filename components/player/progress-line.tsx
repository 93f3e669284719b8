import { type RefObject, useEffect, useRef } from "react";
import { followVideo, seekToShare } from "./follow-video.ts";

type ProgressLineProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  label: string;
  /** "0:03 of 0:08". */
  describe: (positionSec: number, durationSec: number) => string;
};

/** As fine as a finger can tell. */
const STEPS = 1000;

/** A thin line that shows how far it has played, and takes one to another place. Time runs left to right anywhere. */
export function ProgressLine({ videoRef, label, describe }: ProgressLineProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const describeRef = useRef(describe);
  describeRef.current = describe;

  useEffect(() => {
    const video = videoRef.current;
    const input = inputRef.current;
    if (video === null || input === null) return;
    return followVideo(video, {
      draw() {
        const played = Number.isFinite(video.duration) ? video.currentTime / video.duration : 0;
        input.style.setProperty("--played", String(played));
      },
      tell() {
        const { currentTime, duration } = video;
        if (!Number.isFinite(duration)) return;
        input.value = String(Math.round((currentTime / duration) * STEPS));
        input.setAttribute("aria-valuetext", describeRef.current(currentTime, duration));
      },
    });
  }, [videoRef]);

  return (
    <input
      ref={inputRef}
      type="range"
      dir="ltr"
      className="progress-line"
      min={0}
      max={STEPS}
      defaultValue={0}
      aria-label={label}
      onInput={({ currentTarget }) => seekToShare(videoRef.current, Number(currentTarget.value) / STEPS)}
    />
  );
}
