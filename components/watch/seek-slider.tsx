import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { followVideo, seekToShare } from "#components/player/follow-video.ts";
import { formatDuration } from "#lib/i18n/formatters.ts";

type SeekSliderProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  /** Of the file, as far as is known before it is read. */
  durationSec: number | null;
  /** Shows "0:03 / 4:31". */
  timeRef: RefObject<HTMLSpanElement | null>;
};

/** As fine as a finger can tell. */
const STEPS = 1000;

/** Where it plays and how much has come. Drawn past React: it changes with every frame. Time runs left to right anywhere. */
export function SeekSlider({ videoRef, durationSec, timeRef }: SeekSliderProps) {
  const t = useTranslations("player");
  const locale = useLocale();
  const inputRef = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const video = videoRef.current;
    const input = inputRef.current;
    if (video === null || input === null) return;
    const known = () => (Number.isFinite(video.duration) ? video.duration : (durationSec ?? 0));
    const share = (sec: number) => (known() > 0 ? Math.min(1, sec / known()) : 0);
    return followVideo(video, {
      draw: () => input.style.setProperty("--played", String(share(video.currentTime))),
      tell() {
        input.style.setProperty("--loaded", String(share(loadedUntil(video))));
        input.value = String(Math.round(share(video.currentTime) * STEPS));
        const time = formatDuration(locale, Math.floor(video.currentTime));
        const duration = formatDuration(locale, Math.floor(known()));
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
      onInput={({ currentTarget }) => seekToShare(videoRef.current, Number(currentTarget.value) / STEPS)}
    />
  );
}

/** The end of the stretch that holds the position. */
function loadedUntil({ buffered, currentTime }: HTMLVideoElement): number {
  for (let index = 0; index < buffered.length; index++) {
    if (buffered.start(index) <= currentTime + 0.5 && currentTime <= buffered.end(index))
      return buffered.end(index);
  }
  return 0;
}
