import { useLocale, useTranslations } from "next-intl";
import { formatWhole } from "#lib/i18n/formatters.ts";

const ACCENT_COUNT = 3;

/** Rank in a list, on the picture; the first three in the accent colour. */
export function Rank({ rank, className }: { rank: number; className: string }) {
  const t = useTranslations("hot");
  const locale = useLocale();
  const shown = formatWhole(locale, rank);
  return (
    <p className={`${className} tabular-nums ${rank <= ACCENT_COUNT ? "text-ember" : "text-ink"}`}>
      <span className="sr-only">{t("rank", { rank: shown })}</span>
      <span aria-hidden="true">{shown}</span>
    </p>
  );
}
