"use client";

import { useCallback, useEffect, useRef } from "react";
import { storageWithFallback } from "#components/player/browser-storage.ts";
import { usePlayerPreferences } from "#components/player/player-preferences.ts";
import type { PlaybackState } from "#components/player/use-media-events.ts";
import { useWatchTime } from "#components/player/use-watch-time.ts";
import { useIsClientNavigation } from "#components/use-is-client-navigation.ts";
import { reportShareOpened } from "#components/video/video-request.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import type { PlayableVideo } from "./use-video-player.ts";
import { VideoPlayer } from "./video-player.tsx";
import {
  latestPosition,
  loadPosition,
  savePosition,
  startPosition,
  type WatchPosition,
} from "./watch-position.ts";

type WatchPlayerProps = {
  video: PlayableVideo;
  personId: string | null;
  /** Position stored by the server. */
  progress: WatchPosition | null;
  /** Id of the share link that was opened, if any. */
  shareId: string | null;
  nextId: string | null;
};

/** While playing, the position is saved once per this many seconds of video. */
const SAVE_EVERY_SEC = 1;

/** The player of the watch page: measures watch time, resumes at the last position, and plays the next video. */
export function WatchPlayer({ video, personId, progress, shareId, nextId }: WatchPlayerProps) {
  const { videoId } = video;
  const router = useRouter();
  const { autoplayNext } = usePlayerPreferences();
  const recordSignal = useWatchTime(personId);
  const isClientNavigation = useIsClientNavigation();
  const savedSec = useRef(0);

  const save = useCallback(
    (positionSec: number) => {
      savedSec.current = positionSec;
      const store = storageWithFallback(() => localStorage);
      savePosition(store, { videoId, personId, positionSec, atMs: Date.now() });
    },
    [videoId, personId],
  );

  useEffect(() => {
    if (shareId === null) return;
    // Fire and forget: a failure does not concern the person.
    reportShareOpened(videoId, shareId).catch(() => undefined);
    // Without the share id in the URL, a link copied from the address bar is not counted as that share.
    const url = new URL(location.href);
    url.searchParams.delete("s");
    history.replaceState(history.state, "", url);
  }, [videoId, shareId]);

  function onProgress(state: PlaybackState, positionSec: number) {
    recordSignal({ videoId, state, positionSec });
    // Nothing has played yet.
    if (positionSec === 0 && savedSec.current === 0) return;
    if (state === "stopped" || Math.abs(positionSec - savedSec.current) >= SAVE_EVERY_SEC) save(positionSec);
  }

  return (
    <VideoPlayer
      video={video}
      // A page opened by URL does not start by itself.
      autoStart={isClientNavigation}
      startAt={(durationSec) => {
        const store = storageWithFallback(() => localStorage);
        return startPosition(
          latestPosition(progress, loadPosition(store, { videoId, personId })),
          durationSec,
        );
      }}
      onProgress={onProgress}
      onEnded={() => {
        if (autoplayNext && nextId !== null) router.push(`/watch/${encodeURIComponent(nextId)}`);
      }}
    />
  );
}
