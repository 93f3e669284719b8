import { useLocale, useTranslations } from "next-intl";
import { formatPrecise } from "#lib/i18n/formatters.ts";
import { SPEEDS } from "./player-keys.ts";

export function SpeedSelect({ speed, onSpeed }: { speed: number; onSpeed: (speed: number) => void }) {
  const t = useTranslations("player");
  const locale = useLocale();
  return (
    <select
      className="player-button player-speed tabular-nums"
      aria-label={t("speed")}
      value={speed}
      onChange={({ currentTarget }) => onSpeed(Number(currentTarget.value))}
    >
      {SPEEDS.map((option) => (
        <option key={option} value={option} suppressHydrationWarning>
          {`${formatPrecise(locale, option)}×`}
        </option>
      ))}
    </select>
  );
}
