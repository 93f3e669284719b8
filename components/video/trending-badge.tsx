import { Flame } from "lucide-react";
import { useTranslations } from "next-intl";

/** Badge of trending videos (ADR-1). `narrow`: the icon only, with the text for screen readers. */
export function TrendingBadge({ className, narrow = false }: { className: string; narrow?: boolean }) {
  const t = useTranslations("hot");
  return (
    <span className={className}>
      <Flame className="size-[1.15em] fill-[#ff8a2a] stroke-none" aria-hidden="true" />
      <span className={narrow ? "sr-only" : undefined}>{t("trending")}</span>
    </span>
  );
}
