import { Captions, CaptionsOff, Maximize, Minimize, Pause, PictureInPicture2, Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useRef } from "react";
import { formatDuration } from "#lib/i18n/formatters.ts";
import { PlayerButton } from "./player-button.tsx";
import type { PlayerCommand } from "./player-keys.ts";
import { SeekSlider } from "./seek-slider.tsx";
import { SpeedSelect } from "./speed-select.tsx";
import { VolumeControl } from "./volume-control.tsx";

const ICON = { size: 22, strokeWidth: 1.5, "aria-hidden": true } as const;

type PlayerControlsProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  durationSec: number | null;
  isPlaying: boolean;
  volume: number;
  silenced: boolean;
  speed: number;
  /** Null if the video has none. */
  captions: boolean | null;
  isFullScreen: boolean;
  hasPictureInPicture: boolean;
  onCommand: (command: PlayerCommand) => void;
  onVolume: (volume: number) => void;
  onSpeed: (speed: number) => void;
  onPictureInPicture: () => void;
};

/** The control bar. Left to right in every language, like the seek slider. */
export function PlayerControls(props: PlayerControlsProps) {
  const t = useTranslations("player");
  const locale = useLocale();
  const timeRef = useRef<HTMLSpanElement>(null);
  const { videoRef, durationSec, isPlaying, captions, isFullScreen, onCommand } = props;
  return (
    <div className="player-controls" dir="ltr">
      <SeekSlider videoRef={videoRef} durationSec={durationSec} timeRef={timeRef} />
      <div className="player-bar">
        <PlayerButton
          label={isPlaying ? t("pause") : t("play")}
          shortcut="k"
          onPress={() => onCommand({ type: "toggle" })}
        >
          {isPlaying ? <Pause {...ICON} /> : <Play {...ICON} />}
        </PlayerButton>
        <VolumeControl
          volume={props.silenced ? 0 : props.volume}
          onMute={() => onCommand({ type: "mute" })}
          onVolume={props.onVolume}
        />
        <span ref={timeRef} aria-hidden="true" className="player-time tabular-nums" suppressHydrationWarning>
          {`${formatDuration(locale, 0)} / ${formatDuration(locale, durationSec ?? 0)}`}
        </span>
        <span className="ms-auto" />
        {/* Appears after hydration; in this place it moves no other button. */}
        {props.hasPictureInPicture && (
          <PlayerButton label={t("pictureInPicture")} onPress={props.onPictureInPicture}>
            <PictureInPicture2 {...ICON} />
          </PlayerButton>
        )}
        <SpeedSelect speed={props.speed} onSpeed={props.onSpeed} />
        {captions !== null && (
          <PlayerButton
            label={t("captions")}
            shortcut="c"
            pressed={captions}
            onPress={() => onCommand({ type: "captions" })}
          >
            {captions ? <Captions {...ICON} /> : <CaptionsOff {...ICON} />}
          </PlayerButton>
        )}
        <PlayerButton
          label={isFullScreen ? t("exitFullScreen") : t("fullScreen")}
          shortcut="f"
          onPress={() => onCommand({ type: "fullScreen" })}
        >
          {isFullScreen ? <Minimize {...ICON} /> : <Maximize {...ICON} />}
        </PlayerButton>
      </div>
    </div>
  );
}
