import { Volume2, VolumeX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatShare } from "#lib/i18n/formatters.ts";
import { PlayerButton } from "./player-button.tsx";

type VolumeControlProps = {
  /** 0 to 1; 0 while muted. */
  volume: number;
  onMute: () => void;
  onVolume: (volume: number) => void;
};

export function VolumeControl({ volume, onMute, onVolume }: VolumeControlProps) {
  const t = useTranslations("player");
  const locale = useLocale();
  const Icon = volume === 0 ? VolumeX : Volume2;
  return (
    <>
      <PlayerButton label={volume === 0 ? t("unmute") : t("mute")} shortcut="m" onPress={onMute}>
        <Icon size={22} strokeWidth={1.5} aria-hidden="true" />
      </PlayerButton>
      <input
        type="range"
        data-slider="volume"
        className="player-slider player-volume"
        style={{ "--played": volume }}
        min={0}
        max={1}
        step={0.05}
        value={volume}
        aria-label={t("volume")}
        aria-valuetext={formatShare(locale, volume)}
        onChange={({ currentTarget }) => onVolume(Number(currentTarget.value))}
      />
    </>
  );
}
