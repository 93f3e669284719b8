import { createRef, useEffect, useRef, useState } from "react";
import { createMediaPreloadPool } from "#components/player/media-preload-pool.ts";
import { INITIAL_PLAYER_STATUS, type PlayerStatus } from "#components/player/player-status.ts";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { assignPlayers, PLAYER_COUNT, playerOf } from "./feed-window.ts";

/** The three recycled players: which short each one holds, its status and cue, and the clips preloaded for them. */
export function usePlayerPool(shorts: readonly Short[], index: number) {
  const [refs] = useState(() => Array.from({ length: PLAYER_COUNT }, () => createRef<HTMLVideoElement>()));
  const [statuses, setStatuses] = useState<readonly PlayerStatus[]>(() =>
    refs.map(() => INITIAL_PLAYER_STATUS),
  );
  const [cues, setCues] = useState<readonly string[]>(() => refs.map(() => ""));

  const assigned = assignPlayers(index, shorts.length);
  const urlsInUse = useRef<ReadonlySet<string>>(new Set());
  urlsInUse.current = new Set(assigned.flatMap((at) => (at === null ? [] : (shorts[at]?.mediaUrl ?? []))));
  const [preloadPool] = useState(() =>
    createMediaPreloadPool(
      {
        fetchMedia: (url, signal) => fetch(url, { signal, priority: "low", cache: "force-cache" }),
        createUrl: (blob) => URL.createObjectURL(blob),
        revokeUrl: (blobUrl) => URL.revokeObjectURL(blobUrl),
      },
      (url) => urlsInUse.current.has(url),
    ),
  );
  useEffect(() => () => preloadPool.clear(), [preloadPool]);

  return {
    refs,
    /** For each player the feed index of its short, or null. */
    assigned,
    preloadPool,
    refAt: (at: number) => refs[playerOf(at)],
    statusAt: (at: number) => statuses[playerOf(at)] ?? INITIAL_PLAYER_STATUS,
    cueAt: (at: number) => cues[playerOf(at)] ?? "",
    setStatus: (player: number, status: PlayerStatus) => setStatuses((all) => all.with(player, status)),
    setCue: (player: number, text: string) => setCues((all) => all.with(player, text)),
    reload(at: number) {
      const video = refs[playerOf(at)]?.current;
      if (video == null) return;
      video.load();
      // The outcome arrives as media events.
      void video.play().catch(() => undefined);
    },
  };
}
