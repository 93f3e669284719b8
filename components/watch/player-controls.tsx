import {
  Captions,
  CaptionsOff,
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  Play,
  Volume2,
  VolumeX,
} from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useRef } from "react";
import { formatDuration, formatPrecise, formatShare } from "#lib/i18n/formatters.ts";
import { type PlayerCommand, SPEEDS } from "./player-keys.ts";
import { SeekSlider } from "./seek-slider.tsx";

const ICON = { size: 22, strokeWidth: 1.5, "aria-hidden": true } as const;

export type PlayerControlsProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  durationSec: number | null;
  playing: boolean;
  volume: number;
  silenced: boolean;
  speed: number;
  /** Null where there are none. */
  captions: boolean | null;
  isFullScreen: boolean;
  hasPictureInPicture: boolean;
  onCommand: (command: PlayerCommand) => void;
  onVolume: (volume: number) => void;
  onSpeed: (speed: number) => void;
  onPictureInPicture: () => void;
};

/** What one can do with the player, in one bar. It runs from left to right anywhere, as time does. */
export function PlayerControls(props: PlayerControlsProps) {
  const t = useTranslations("player");
  const locale = useLocale();
  const timeRef = useRef<HTMLSpanElement>(null);
  const { videoRef, durationSec, playing, volume, silenced, speed, captions, isFullScreen, onCommand } =
    props;
  const heard = silenced ? 0 : volume;
  return (
    <div className="player-controls" dir="ltr">
      <SeekSlider videoRef={videoRef} durationSec={durationSec} timeRef={timeRef} />
      <div className="player-bar">
        <PlayerButton
          label={playing ? t("pause") : t("play")}
          keys="k"
          onPress={() => onCommand({ type: "toggle" })}
        >
          {playing ? <Pause {...ICON} /> : <Play {...ICON} />}
        </PlayerButton>
        <PlayerButton
          label={heard === 0 ? t("unmute") : t("mute")}
          keys="m"
          onPress={() => onCommand({ type: "mute" })}
        >
          {heard === 0 ? <VolumeX {...ICON} /> : <Volume2 {...ICON} />}
        </PlayerButton>
        <input
          type="range"
          data-slider="volume"
          className="player-slider player-volume"
          style={{ "--played": heard }}
          min={0}
          max={1}
          step={0.05}
          value={heard}
          aria-label={t("volume")}
          aria-valuetext={formatShare(locale, heard)}
          onChange={({ currentTarget }) => props.onVolume(Number(currentTarget.value))}
        />
        <span ref={timeRef} aria-hidden="true" className="player-time tabular-nums" suppressHydrationWarning>
          {`${formatDuration(locale, 0)} / ${formatDuration(locale, durationSec ?? 0)}`}
        </span>
        <span className="ms-auto" />
        {/* Only the browser knows, and not at first: here, where it moves no other. */}
        {props.hasPictureInPicture && (
          <PlayerButton label={t("pictureInPicture")} onPress={props.onPictureInPicture}>
            <PictureInPicture2 {...ICON} />
          </PlayerButton>
        )}
        <select
          className="player-button player-speed tabular-nums"
          aria-label={t("speed")}
          value={speed}
          onChange={({ currentTarget }) => props.onSpeed(Number(currentTarget.value))}
        >
          {SPEEDS.map((known) => (
            <option key={known} value={known} suppressHydrationWarning>
              {`${formatPrecise(locale, known)}×`}
            </option>
          ))}
        </select>
        {captions !== null && (
          <PlayerButton
            label={t("captions")}
            keys="c"
            pressed={captions}
            onPress={() => onCommand({ type: "captions" })}
          >
            {captions ? <Captions {...ICON} /> : <CaptionsOff {...ICON} />}
          </PlayerButton>
        )}
        <PlayerButton
          label={isFullScreen ? t("exitFullScreen") : t("fullScreen")}
          keys="f"
          onPress={() => onCommand({ type: "fullScreen" })}
        >
          {isFullScreen ? <Minimize {...ICON} /> : <Maximize {...ICON} />}
        </PlayerButton>
      </div>
    </div>
  );
}

type PlayerButtonProps = {
  label: string;
  /** The key that does the same. */
  keys?: string;
  pressed?: boolean;
  onPress: () => void;
  children: ReactNode;
};

function PlayerButton({ label, keys, pressed, onPress, children }: PlayerButtonProps) {
  return (
    <button
      type="button"
      className="player-button"
      aria-label={label}
      aria-keyshortcuts={keys}
      aria-pressed={pressed}
      title={keys === undefined ? label : `${label} (${keys})`}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
