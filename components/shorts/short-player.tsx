import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { MediaShelf } from "#components/player/media-shelf.ts";
import { Player, type PlayerStatus } from "#components/player/player.tsx";
import type { Short } from "#lib/feeds/shorts/shorts-schema.ts";
import { type PlayerRole, useSource } from "./use-source.ts";

/** What plays by streaming is fetched for the shelf when it has had a head start. */
const KEEP_DELAY_MS = 1_500;

export type ShortPlayerProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  short: Short | null;
  /** Where the short stands in the feed. */
  index: number;
  role: PlayerRole | null;
  shelf: MediaShelf;
  frugal: boolean;
  wanted: boolean;
  muted: boolean;
  captionsLabel: string;
  onStatus: (status: PlayerStatus) => void;
  onProgress: (videoId: string, state: "playing" | "still", positionSec: number) => void;
  onCue: (text: string) => void;
  onFirstFrame: (atMs: number) => void;
  onRefused: (refused: "sound" | "playing") => void;
  onPausedOutside: () => void;
};

/** One of the three players, lying over the place of the short that it holds. */
export function ShortPlayer(props: ShortPlayerProps) {
  const { videoRef, short, index, role, shelf, frugal, wanted, muted, captionsLabel } = props;
  const src = useSource(short?.mediaUrl ?? null, role, shelf, frugal);
  const [ready, setReady] = useState(false);
  const isCurrent = role === "current";

  // One comes back to a short's beginning.
  useEffect(() => {
    const video = videoRef.current;
    if (!isCurrent && video !== null && video.readyState > 0) video.currentTime = 0;
  }, [isCurrent, videoRef]);

  const url = short?.mediaUrl ?? null;
  const streams = isCurrent && ready && src !== null && src === url;
  useEffect(() => {
    if (!streams || url === null || frugal) return;
    const fetching = new AbortController();
    const timer = setTimeout(() => void shelf.keep(url, fetching.signal), KEEP_DELAY_MS);
    return () => {
      clearTimeout(timer);
      fetching.abort();
    };
  }, [streams, url, frugal, shelf]);

  const reloadAfterFailure = useEffectEvent(() => {
    const video = videoRef.current;
    if (video?.error == null) return;
    video.load();
    if (wanted) void video.play().catch(() => undefined);
  });
  useEffect(() => {
    addEventListener("online", reloadAfterFailure);
    return () => removeEventListener("online", reloadAfterFailure);
  }, []);

  const videoId = short?.videoId ?? null;
  return (
    <div
      className="short-frame short-player"
      data-ready={ready || undefined}
      style={{ "--index": index }}
      hidden={short === null}
    >
      <Player
        videoRef={videoRef}
        className="short-video"
        src={src}
        wanted={wanted && isCurrent}
        muted={muted}
        loop
        captions={
          short !== null && short.captionsUrl !== null
            ? [{ url: short.captionsUrl, language: short.captionsLanguage ?? "und", label: captionsLabel }]
            : undefined
        }
        onStatus={(status) => {
          setReady(status.ready);
          props.onStatus(status);
        }}
        onProgress={(state, positionSec) => {
          // Neighbours are loaded, paused and wound back, which is nobody's watching.
          if (isCurrent && videoId !== null) props.onProgress(videoId, state, positionSec);
        }}
        onCue={props.onCue}
        onFirstFrame={props.onFirstFrame}
        onRefused={props.onRefused}
        onPausedOutside={props.onPausedOutside}
      />
    </div>
  );
}
