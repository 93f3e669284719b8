"use client";

import { useCallback, useEffect, useRef } from "react";
import { usePlayerPreferences } from "#components/player/player-preferences.ts";
import { useWatchTime } from "#components/player/use-watch-time.ts";
import { lastingStore } from "#components/player/watch-outbox.ts";
import { useCameByLink } from "#components/use-came-by-link.ts";
import { reportShareOpened } from "#components/video/video-request.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { type PlayableVideo, VideoPlayer } from "./video-player.tsx";
import {
  laterOf,
  recallPosition,
  rememberPosition,
  startPosition,
  type WatchPosition,
} from "./watch-position.ts";

type WatchStageProps = {
  video: PlayableVideo;
  personId: string | null;
  /** What the server knows of where the person was. */
  progress: WatchPosition | null;
  /** The link that led here, if it was shared. */
  shareId: string | null;
  /** What comes next, where there is something. */
  nextId: string | null;
};

/** The place is kept this often while playing. */
const KEEP_EVERY_SEC = 1;

/** The player of a watch page: counts what is watched, goes on where one was, and leads on to the next. */
export function WatchStage({ video, personId, progress, shareId, nextId }: WatchStageProps) {
  const { videoId } = video;
  const router = useRouter();
  const { autoplayNext } = usePlayerPreferences();
  const hear = useWatchTime(personId);
  const cameByLink = useCameByLink();
  const keptSec = useRef(0);

  const keep = useCallback(
    (positionSec: number) => {
      keptSec.current = positionSec;
      const store = lastingStore(() => localStorage);
      rememberPosition(store, { videoId, personId, positionSec, atMs: Date.now() });
    },
    [videoId, personId],
  );

  useEffect(() => {
    if (shareId === null) return;
    // Counting is the server's business: what it does not take is no matter of the person's.
    reportShareOpened(videoId, shareId).catch(() => undefined);
    // Whoever passes this address on shares it anew, or not at all.
    const address = new URL(location.href);
    address.searchParams.delete("s");
    history.replaceState(history.state, "", address);
  }, [videoId, shareId]);

  return (
    <VideoPlayer
      video={video}
      // A page that is opened by its address waits to be asked.
      startsItself={cameByLink}
      startAt={(durationSec) => {
        const store = lastingStore(() => localStorage);
        return startPosition(laterOf(progress, recallPosition(store, { videoId, personId })), durationSec);
      }}
      onProgress={(state, positionSec) => {
        hear({ videoId, state, positionSec });
        // Before it has played there is no place to keep.
        if (positionSec === 0 && keptSec.current === 0) return;
        if (state === "still" || Math.abs(positionSec - keptSec.current) >= KEEP_EVERY_SEC) keep(positionSec);
      }}
      onEnded={() => {
        if (autoplayNext && nextId !== null) router.push(`/watch/${encodeURIComponent(nextId)}`);
      }}
    />
  );
}
