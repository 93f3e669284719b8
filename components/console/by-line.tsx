import { useTranslations } from "next-intl";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { RankingConfigView } from "#lib/feeds/hot/ranking-config-schema.ts";

type Made = Pick<RankingConfigView, "createdAt" | "createdBy" | "createdByName">;

/** Name of the author of a version; the first version has none. */
export function useAuthorName(): (made: Made) => string {
  const t = useTranslations("console");
  return ({ createdBy, createdByName }) => createdByName ?? createdBy ?? t("system");
}

/** Author and age of a version. */
export function ByLine({ made, nowMs }: { made: Made; nowMs: number }) {
  const nameOf = useAuthorName();
  return (
    <>
      <bdi>{nameOf(made)}</bdi> · <TimeAgo at={made.createdAt} nowMs={nowMs} />
    </>
  );
}
