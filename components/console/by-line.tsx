import { useLocale, useTranslations } from "next-intl";
import type { RankingConfigView } from "#lib/feeds/hot/ranking-config-schema.ts";
import { formatAge } from "#lib/i18n/formatters.ts";

type Made = Pick<RankingConfigView, "createdAt" | "createdBy" | "createdByName">;

/** By what name whoever made a version is known; the first one was made by nobody. */
export function useMakerName(): (made: Made) => string {
  const t = useTranslations("console");
  return ({ createdBy, createdByName }) => createdByName ?? createdBy ?? t("system");
}

/** Who made it, and how long ago. */
export function ByLine({ made, nowMs }: { made: Made; nowMs: number }) {
  const locale = useLocale();
  const nameOf = useMakerName();
  return (
    <>
      <bdi>{nameOf(made)}</bdi> ·{" "}
      <time dateTime={made.createdAt} suppressHydrationWarning>
        {formatAge(locale, Date.parse(made.createdAt), nowMs)}
      </time>
    </>
  );
}
