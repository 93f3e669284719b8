import { useLocale, useTranslations } from "next-intl";
import { formatDuration } from "#lib/i18n/formatters.ts";

/** Duration of a video, on its picture; nothing if it is unknown. */
export function DurationBadge({ durationSec }: { durationSec: number | null | undefined }) {
  const t = useTranslations("hot");
  const locale = useLocale();
  if (durationSec === null || durationSec === undefined) return null;
  const duration = formatDuration(locale, durationSec);
  return (
    <span className="video-badge end-2">
      <span className="sr-only">{t("duration", { duration })}</span>
      <span aria-hidden="true">{duration}</span>
    </span>
  );
}
