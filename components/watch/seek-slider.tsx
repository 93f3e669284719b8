import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { seekToFraction, trackPlayback } from "#components/player/track-playback.ts";
import { formatDuration } from "#lib/i18n/formatters.ts";

type SeekSliderProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  /** Duration from the database, used until the media has loaded. */
  durationSec: number | null;
  /** Element whose text is set to "0:03 / 4:31". */
  timeRef: RefObject<HTMLSpanElement | null>;
};

const STEPS = 1000;

/** Shows position and buffer, and seeks. Updates the DOM directly, since it changes on every frame. Left to right in every language. */
export function SeekSlider({ videoRef, durationSec, timeRef }: SeekSliderProps) {
  const t = useTranslations("player");
  const locale = useLocale();
  const inputRef = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const video = videoRef.current;
    const input = inputRef.current;
    if (video === null || input === null) return;
    const knownDurationSec = () => (Number.isFinite(video.duration) ? video.duration : (durationSec ?? 0));
    const fractionOf = (sec: number) => (knownDurationSec() > 0 ? Math.min(1, sec / knownDurationSec()) : 0);
    return trackPlayback(video, {
      onFrame: () => input.style.setProperty("--played", String(fractionOf(video.currentTime))),
      onChange() {
        input.style.setProperty("--loaded", String(fractionOf(bufferedUntil(video))));
        input.value = String(Math.round(fractionOf(video.currentTime) * STEPS));
        const time = formatDuration(locale, Math.floor(video.currentTime));
        const duration = formatDuration(locale, Math.floor(knownDurationSec()));
        input.setAttribute("aria-valuetext", t("positionOf", { time, duration }));
        if (timeRef.current !== null) timeRef.current.textContent = `${time} / ${duration}`;
      },
    });
  }, [videoRef, timeRef, durationSec, locale, t]);

  return (
    <input
      ref={inputRef}
      type="range"
      dir="ltr"
      data-slider="position"
      className="player-slider player-seek"
      min={0}
      max={STEPS}
      defaultValue={0}
      aria-label={t("position")}
      onInput={({ currentTarget }) => seekToFraction(videoRef.current, Number(currentTarget.value) / STEPS)}
    />
  );
}

/** End of the buffered range at the current position, in seconds. */
function bufferedUntil({ buffered, currentTime }: HTMLVideoElement): number {
  for (let index = 0; index < buffered.length; index++) {
    if (buffered.start(index) <= currentTime + 0.5 && currentTime <= buffered.end(index))
      return buffered.end(index);
  }
  return 0;
}
