import { useTranslations } from "next-intl";
import { useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useWatchTime } from "#components/player/use-watch-time.ts";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";

/** User Timing measure: from when a short became current until its first frame. */
const FIRST_FRAME_MEASURE = "shorts:first-frame";

/** When the current short changes: ends the watch time of the previous one, announces it, measures its first frame. */
export function useCurrentShort(current: Short | undefined, personId: string | null) {
  const t = useTranslations("shorts");
  const recordSignal = useWatchTime(personId);
  const [announcement, setAnnouncement] = useState("");
  const currentSinceMs = useRef(0);

  const onChange = useEffectEvent(() => {
    if (current === undefined) return;
    currentSinceMs.current = performance.now();
    recordSignal({ videoId: current.videoId, state: "stopped", positionSec: 0 });
    setAnnouncement(t("nowPlaying", { title: current.title, name: current.creator.name }));
  });
  const currentId = current?.videoId ?? null;
  useLayoutEffect(() => {
    if (currentId !== null) onChange();
  }, [currentId]);

  function measureFirstFrame(atMs: number) {
    performance.measure(FIRST_FRAME_MEASURE, {
      start: currentSinceMs.current,
      end: Math.max(atMs, currentSinceMs.current),
      detail: { videoId: currentId },
    });
  }

  return { recordSignal, announcement, measureFirstFrame };
}
