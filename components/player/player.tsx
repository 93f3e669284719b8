import type { CaptionTrack } from "#lib/videos/media-url.ts";
import "./player.css";
import { type MediaEventOptions, useMediaEvents } from "./use-media-events.ts";
import {
  type PlayBlocked,
  useCaptionCues,
  useFirstFrame,
  useMuted,
  usePlayPause,
  useVideoSource,
} from "./use-video-element.ts";

type PlayerProps = MediaEventOptions & {
  /** Null unloads the media. */
  src: string | null;
  muted: boolean;
  loop: boolean;
  /** How much to load before playback: nearly everything, or only the duration and the first frame. */
  preload?: "auto" | "metadata";
  pictureInPicture?: boolean;
  captions: CaptionTrack | null;
  captionsLabel: string;
  /** Text of the active cues; empty when there is none. */
  onCue?: (text: string) => void;
  /** The browser allows no playback, or none with sound, before the person interacts with the page. */
  onPlayBlocked: (blocked: PlayBlocked) => void;
  /** The first frame after the start of playback is displayed; `atMs` is a performance.now() time. */
  onFirstFrame?: (atMs: number) => void;
  className?: string;
};

/** A controlled <video> without controls. The element stays the same whatever it plays, so that it can be recycled. */
export function Player(props: PlayerProps) {
  const { videoRef, src, shouldPlay, muted, loop, preload = "auto", captions, className } = props;
  const { handlers, resetStatus } = useMediaEvents(props);
  useVideoSource(videoRef, src, resetStatus);
  useMuted(videoRef, muted);
  usePlayPause(videoRef, src, shouldPlay, props.onPlayBlocked);
  useFirstFrame(videoRef, src, shouldPlay, props.onFirstFrame);
  useCaptionCues(videoRef, captions?.url, props.onCue);

  return (
    <video
      ref={videoRef}
      className={className}
      loop={loop}
      playsInline
      disablePictureInPicture={props.pictureInPicture !== true}
      preload={preload}
      tabIndex={-1}
      aria-hidden="true"
      {...handlers}
    >
      {captions !== null && (
        <track
          key={captions.url}
          kind="captions"
          src={captions.url}
          srcLang={captions.language}
          label={props.captionsLabel}
        />
      )}
    </video>
  );
}
