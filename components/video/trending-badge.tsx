import { Flame } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says that a video is among the best of the trending score; where it is narrow, to eyes by the flame alone. */
export function TrendingBadge({ className, narrow = false }: { className: string; narrow?: boolean }) {
  const t = useTranslations("hot");
  return (
    <span className={className}>
      <Flame className="size-[1.15em] fill-[#ff8a2a] stroke-none" aria-hidden="true" />
      <span className={narrow ? "sr-only" : undefined}>{t("trending")}</span>
    </span>
  );
}
