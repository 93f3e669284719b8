import { useTranslations } from "next-intl";
import { setPreferences } from "#components/player/player-preferences.ts";
import { useVisible } from "#components/use-visible.ts";
import { ShortPlayer } from "./short-player.tsx";
import type { ShortsFeedController } from "./use-shorts-feed.ts";

/** The three players, each positioned over the slide of its short. */
export function ShortsPlayers({ controller }: { controller: ShortsFeedController }) {
  const t = useTranslations("shorts");
  const isPageVisible = useVisible();
  const { feed, players, playback, dataSaver, muted, recordSignal, measureFirstFrame } = controller;
  const { shorts, index } = feed;
  return players.assigned.map((at, player) => {
    const videoRef = players.refs[player];
    if (videoRef === undefined) return null;
    const role = at === null ? null : at === index ? "current" : at < index ? "previous" : "next";
    return (
      <ShortPlayer
        // biome-ignore lint/suspicious/noArrayIndexKey: a player is identified by its index in the pool, whatever it plays.
        key={player}
        videoRef={videoRef}
        short={at === null ? null : (shorts[at] ?? null)}
        index={at ?? 0}
        role={role}
        preloadPool={players.preloadPool}
        dataSaver={dataSaver}
        shouldPlay={playback.playing && isPageVisible}
        muted={muted}
        captionsLabel={t("captions")}
        onStatus={(status) => players.setStatus(player, status)}
        onCue={(text) => players.setCue(player, text)}
        onProgress={(videoId, state, positionSec) => recordSignal({ videoId, state, positionSec })}
        onFirstFrame={(atMs) => role === "current" && measureFirstFrame(atMs)}
        onPlayBlocked={(blocked) => {
          if (blocked === "sound") setPreferences({ muted: true }, { remember: false });
          else playback.blockAutoplay();
        }}
        onExternalPause={playback.pause}
      />
    );
  });
}
