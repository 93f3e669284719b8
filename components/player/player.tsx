import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import type { CaptionTrack } from "#lib/videos/media-url.ts";

type LabelledTrack = CaptionTrack & { label: string };

export type PlayerStatus = {
  /** The first picture is decoded. */
  ready: boolean;
  /** Wants to play and can't yet. */
  waiting: boolean;
  /** The media can't be had, or not be played. */
  failed: boolean;
};

type PlayerProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  /** Null lets go of what was loaded. */
  src: string | null;
  /** Whether it is to play now. */
  wanted: boolean;
  muted: boolean;
  loop: boolean;
  /** How much is fetched before it is to play: nearly all, or no more than its length and first picture. */
  preload?: "auto" | "metadata";
  pictureInPicture?: boolean;
  /** The first is shown, by the cue at a time. */
  captions?: readonly LabelledTrack[];
  onStatus: (status: PlayerStatus) => void;
  /** Told whenever it changes and four times a second while playing: whether pictures move. */
  onProgress?: (state: "playing" | "still", positionSec: number) => void;
  /** The words being said, or an empty text. */
  onCue?: (text: string) => void;
  /** The browser plays nothing before somebody touches the page: `sound` if it would without. */
  onRefused: (refused: "sound" | "playing") => void;
  /** Something outside of the page, a headset say, paused it. */
  onPausedOutside: () => void;
  /** The first picture since it is wanted is on the screen; `atMs` as of performance.now(). */
  onFirstFrame?: (atMs: number) => void;
  className?: string;
};

const NOTHING_YET: PlayerStatus = { ready: false, waiting: false, failed: false };

/**
 * One <video> that does as it is told and says how it goes. It stays the same element whatever it plays; who shows it
 * draws the controls.
 */
export function Player(props: PlayerProps) {
  const { videoRef, src, wanted, muted, loop, preload = "auto", captions = [], className } = props;
  const status = useRef(NOTHING_YET);
  const tell = useEffectEvent(change);
  const tellProgress = useEffectEvent((state: "playing" | "still") =>
    props.onProgress?.(state, videoRef.current?.currentTime ?? 0),
  );

  // Before anything is painted: a recycled player must not flash what it showed before.
  useLayoutEffect(() => {
    const video = videoRef.current;
    if (video === null) return;
    tell(NOTHING_YET);
    if (src === null) {
      if (!video.hasAttribute("src")) return;
      video.removeAttribute("src");
    } else video.src = src;
    video.load();
  }, [src, videoRef]);

  useLayoutEffect(() => {
    if (videoRef.current !== null) videoRef.current.muted = muted;
  }, [muted, videoRef]);

  const tellRefused = useEffectEvent(props.onRefused);
  const start = useEffectEvent(async (video: HTMLVideoElement) => {
    if (await mayPlay(video)) return;
    if (!video.muted) {
      tellRefused("sound");
      video.muted = true;
      if (await mayPlay(video)) return;
    }
    tellRefused("playing");
  });
  const tellFirstFrame = useEffectEvent((atMs: number) => props.onFirstFrame?.(atMs));
  useEffect(() => {
    const video = videoRef.current;
    if (video === null || src === null) return;
    if (!wanted) {
      video.pause();
      return;
    }
    if (video.paused) void start(video);
  }, [wanted, src, videoRef]);

  useEffect(() => {
    const video = videoRef.current;
    if (video === null || src === null || !wanted || !("requestVideoFrameCallback" in video)) return;
    const handle = video.requestVideoFrameCallback((_, { expectedDisplayTime }) =>
      tellFirstFrame(expectedDisplayTime),
    );
    return () => video.cancelVideoFrameCallback(handle);
  }, [wanted, src, videoRef]);

  const tellCue = useEffectEvent((text: string) => props.onCue?.(text));
  const [caption] = captions;
  const captionUrl = caption?.url;
  useEffect(() => {
    const track = videoRef.current?.textTracks[0];
    if (track === undefined || captionUrl === undefined) return;
    // Read and not shown: the page has the words where nothing covers them.
    track.mode = "hidden";
    const read = () => tellCue(Array.from(track.activeCues ?? [], textOf).join("\n"));
    track.addEventListener("cuechange", read);
    return () => {
      track.removeEventListener("cuechange", read);
      tellCue("");
    };
  }, [captionUrl, videoRef]);

  function change(part: Partial<PlayerStatus>) {
    const before = status.current;
    const now = { ...before, ...part };
    if (now.ready === before.ready && now.waiting === before.waiting && now.failed === before.failed) return;
    status.current = now;
    props.onStatus(now);
  }

  function playing() {
    change({ waiting: false, ready: true });
    tellProgress("playing");
  }

  return (
    // biome-ignore lint/a11y/useMediaCaption: where there are captions they are a track; the words are drawn by the page.
    <video
      ref={videoRef}
      className={className}
      loop={loop}
      playsInline
      disablePictureInPicture={props.pictureInPicture !== true}
      preload={preload}
      tabIndex={-1}
      aria-hidden="true"
      onLoadedData={() => change({ ready: true, failed: false })}
      onWaiting={() => {
        change({ waiting: true });
        tellProgress("still");
      }}
      onPlaying={playing}
      onTimeUpdate={({ currentTarget }) => {
        if (!currentTarget.paused && currentTarget.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) playing();
      }}
      onPause={({ currentTarget }) => {
        tellProgress("still");
        if (wanted && !currentTarget.ended && !document.hidden) props.onPausedOutside();
      }}
      onEnded={() => tellProgress("still")}
      onEmptied={() => {
        change(NOTHING_YET);
        tellProgress("still");
      }}
      onError={() => {
        // Letting go of a source is no failure of it.
        if (src === null) return;
        change({ failed: true, waiting: false });
        tellProgress("still");
      }}
    >
      {caption !== undefined && (
        <track
          key={caption.url}
          kind="captions"
          src={caption.url}
          srcLang={caption.language}
          label={caption.label}
        />
      )}
    </video>
  );
}

/** False where the browser wants somebody to touch the page first. */
async function mayPlay(video: HTMLVideoElement): Promise<boolean> {
  try {
    await video.play();
    return true;
  } catch (error) {
    // Paused or given something else meanwhile; and what is wrong with the media has an event of its own.
    return !(error instanceof DOMException && error.name === "NotAllowedError");
  }
}

function textOf(cue: TextTrackCue): string {
  return cue instanceof VTTCue ? (cue.getCueAsHTML().textContent ?? "") : "";
}
