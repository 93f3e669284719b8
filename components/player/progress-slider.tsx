import { type RefObject, useEffect, useRef } from "react";
import { seekToFraction, trackPlayback } from "./track-playback.ts";

type ProgressSliderProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  label: string;
  /** Text of a position, for example "0:03 of 0:08". */
  describe: (positionSec: number, durationSec: number) => string;
};

const STEPS = 1000;

/** Shows the position and seeks. Left to right in every language, as time runs in all players. */
export function ProgressSlider({ videoRef, label, describe }: ProgressSliderProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const describeRef = useRef(describe);
  describeRef.current = describe;

  useEffect(() => {
    const video = videoRef.current;
    const input = inputRef.current;
    if (video === null || input === null) return;
    return trackPlayback(video, {
      onFrame() {
        const played = Number.isFinite(video.duration) ? video.currentTime / video.duration : 0;
        input.style.setProperty("--played", String(played));
      },
      onChange() {
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
      className="progress-slider"
      min={0}
      max={STEPS}
      defaultValue={0}
      aria-label={label}
      onInput={({ currentTarget }) => seekToFraction(videoRef.current, Number(currentTarget.value) / STEPS)}
    />
  );
}
