import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { ShortPlayer, type ShortPlayerProps } from "./short-player.tsx";
import type { Players } from "./use-players.ts";

type ShortPlayersProps = Pick<
  ShortPlayerProps,
  "frugal" | "wanted" | "muted" | "captionsLabel" | "onProgress" | "onRefused" | "onPausedOutside"
> & {
  players: Players;
  shorts: readonly Short[];
  index: number;
  /** The first picture of the short that is on. */
  onFirstFrame: (atMs: number) => void;
};

/** What went by, what plays and what comes, each lying over its short's place. */
export function ShortPlayers({ players, shorts, index, onFirstFrame, ...common }: ShortPlayersProps) {
  return players.held.map((place, player) => {
    const videoRef = players.refs[player];
    if (videoRef === undefined) return null;
    const role = place === null ? null : place === index ? "current" : place < index ? "previous" : "next";
    return (
      <ShortPlayer
        // biome-ignore lint/suspicious/noArrayIndexKey: a player is its place in the pool, whatever it plays.
        key={player}
        {...common}
        videoRef={videoRef}
        short={place === null ? null : (shorts[place] ?? null)}
        index={place ?? 0}
        role={role}
        shelf={players.shelf}
        onStatus={(status) => players.setStatus(player, status)}
        onCue={(text) => players.setCue(player, text)}
        onFirstFrame={(atMs) => role === "current" && onFirstFrame(atMs)}
      />
    );
  });
}
