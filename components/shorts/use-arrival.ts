import { useTranslations } from "next-intl";
import { useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useWatchTime } from "#components/player/use-watch-time.ts";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";

/** Time from when a short came until its first picture, in the browser's own list of measures. */
const FIRST_FRAME_MEASURE = "shorts:first-frame";

/** What happens when another short is on: the watching of it is counted, it is announced, its first picture timed. */
export function useArrival(current: Short | undefined, personId: string | null) {
  const t = useTranslations("shorts");
  const hear = useWatchTime(personId);
  const [announcement, setAnnouncement] = useState("");
  const cameAtMs = useRef(0);

  const arrive = useEffectEvent(() => {
    if (current === undefined) return;
    cameAtMs.current = performance.now();
    // Ends the counting of the one before, although this one has yet to play.
    hear({ videoId: current.videoId, state: "still", positionSec: 0 });
    setAnnouncement(t("nowPlaying", { title: current.title, name: current.creator.name }));
  });
  const currentId = current?.videoId ?? null;
  useLayoutEffect(() => {
    if (currentId !== null) arrive();
  }, [currentId]);

  function noteFirstFrame(atMs: number) {
    performance.measure(FIRST_FRAME_MEASURE, {
      start: cameAtMs.current,
      end: Math.max(atMs, cameAtMs.current),
      detail: { videoId: currentId },
    });
  }

  return { hear, announcement, noteFirstFrame };
}
