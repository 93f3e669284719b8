import { useLocale } from "next-intl";
import type { RefObject } from "react";
import { setPreferences } from "#components/player/player-preferences.ts";
import { formatDuration, formatPrecise, formatShare } from "#lib/i18n/formatters.ts";
import { toggleFullScreen } from "./full-screen.ts";
import { changeSpeed, changeVolume, type PlayerCommand } from "./player-keys.ts";
import type { PlayerSettings } from "./use-player-settings.ts";

type CommandOptions = {
  frameRef: RefObject<HTMLElement | null>;
  videoRef: RefObject<HTMLVideoElement | null>;
  settings: PlayerSettings;
  hasCaptions: boolean;
  onToggle: () => void;
  /** Shows the new value of what a command changed. */
  showHint: (text: string) => void;
};

/** Executes the commands of keys, buttons and sliders. */
export function usePlayerCommands(options: CommandOptions) {
  const { frameRef, videoRef, settings, hasCaptions, onToggle, showHint } = options;
  const { volume, silenced, captions, speed } = settings;
  const locale = useLocale();

  function seek(sec: number) {
    const element = videoRef.current;
    if (element === null || !Number.isFinite(element.duration)) return;
    element.currentTime = Math.min(element.duration, Math.max(0, sec));
    showHint(formatDuration(locale, Math.floor(element.currentTime)));
  }

  function setVolume(next: number) {
    setPreferences(next === 0 ? { silenced: true } : { volume: next, silenced: false });
    showHint(formatShare(locale, next));
  }

  function setSpeed(next: number) {
    settings.setSpeed(next);
    showHint(`${formatPrecise(locale, next)}×`);
  }

  function run(command: PlayerCommand) {
    const element = videoRef.current;
    if (element === null) return;
    switch (command.type) {
      case "toggle":
        return onToggle();
      case "seekBy":
        return seek(element.currentTime + command.sec);
      case "seekTo":
        return seek((element.duration * command.tenth) / 10);
      case "volumeBy":
        return setVolume(changeVolume(silenced ? 0 : volume, command.by));
      case "speedBy":
        return setSpeed(changeSpeed(speed, command.by));
      case "mute":
        // Unmuting at volume 0 would stay silent.
        return setPreferences(silenced ? { silenced: false, volume: volume || 1 } : { silenced: true });
      case "captions":
        return hasCaptions ? setPreferences({ captions: !captions }) : undefined;
      case "fullScreen":
        return toggleFullScreen(frameRef.current, element);
    }
  }

  return { run, setVolume, setSpeed };
}
