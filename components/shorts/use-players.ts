import { createRef, useEffect, useRef, useState } from "react";
import { createMediaShelf } from "#components/player/media-shelf.ts";
import type { PlayerStatus } from "#components/player/player.tsx";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { assignPlayers, PLAYER_COUNT, playerOf } from "./feed-window.ts";

const IDLE: PlayerStatus = { ready: false, waiting: false, failed: false };

export type Players = ReturnType<typeof usePlayers>;

/** The three players, what each of them holds and how it goes, and the clips that are kept for them. */
export function usePlayers(shorts: readonly Short[], index: number) {
  const [refs] = useState(() => Array.from({ length: PLAYER_COUNT }, () => createRef<HTMLVideoElement>()));
  const [statuses, setStatuses] = useState<readonly PlayerStatus[]>(() => refs.map(() => IDLE));
  const [cues, setCues] = useState<readonly string[]>(() => refs.map(() => ""));

  const held = assignPlayers(index, shorts.length);
  const heldUrls = useRef<ReadonlySet<string>>(new Set());
  heldUrls.current = new Set(
    held.flatMap((place) => (place === null ? [] : (shorts[place]?.mediaUrl ?? []))),
  );
  const [shelf] = useState(() =>
    createMediaShelf(
      {
        fetchMedia: (url, signal) => fetch(url, { signal, priority: "low", cache: "force-cache" }),
        createUrl: (blob) => URL.createObjectURL(blob),
        revokeUrl: (blobUrl) => URL.revokeObjectURL(blobUrl),
      },
      (url) => heldUrls.current.has(url),
    ),
  );
  useEffect(() => () => shelf.clear(), [shelf]);

  return {
    refs,
    /** The place in the feed that each player holds, or null. */
    held,
    shelf,
    refAt: (place: number) => refs[playerOf(place)],
    statusAt: (place: number) => statuses[playerOf(place)] ?? IDLE,
    cueAt: (place: number) => cues[playerOf(place)] ?? "",
    setStatus: (player: number, status: PlayerStatus) => setStatuses((all) => all.with(player, status)),
    setCue: (player: number, text: string) => setCues((all) => all.with(player, text)),
    reload(place: number) {
      const video = refs[playerOf(place)]?.current;
      if (video == null) return;
      video.load();
      // How it goes, its events tell.
      void video.play().catch(() => undefined);
    },
  };
}
