import { useLocale, useTranslations } from "next-intl";
import { formatWhole } from "#lib/i18n/formatters.ts";

const TOP = 3;

/** A place on a list, set into the picture. The first three glow. */
export function Rank({ rank, className }: { rank: number; className: string }) {
  const t = useTranslations("hot");
  const locale = useLocale();
  const shown = formatWhole(locale, rank);
  return (
    <p className={`${className} tabular-nums ${rank <= TOP ? "text-ember" : "text-ink"}`}>
      <span className="sr-only">{t("rank", { rank: shown })}</span>
      <span aria-hidden="true">{shown}</span>
    </p>
  );
}
