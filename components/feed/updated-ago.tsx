import { useLocale, useTranslations } from "next-intl";
import { useNow } from "#components/use-now.ts";
import { formatAge } from "#lib/i18n/formatters.ts";

/** Below this age no seconds are counted. */
const JUST_NOW_MS = 5_000;

/** The age of the list. No live region: announcing every second would be noise. */
export function UpdatedAgo({ atMs }: { atMs: number }) {
  const t = useTranslations("hot");
  const locale = useLocale();
  const nowMs = useNow(atMs, 1_000);
  return (
    <p className="min-h-5 text-14 text-ink-soft tabular-nums" suppressHydrationWarning>
      {nowMs - atMs < JUST_NOW_MS
        ? t("updatedNow")
        : t("updatedAgo", { age: formatAge(locale, atMs, nowMs) })}
    </p>
  );
}
