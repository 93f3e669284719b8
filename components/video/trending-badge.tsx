import { Flame } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says that a video is among the best of the trending score. */
export function TrendingBadge({ className }: { className: string }) {
  const t = useTranslations("hot");
  return (
    <span className={className}>
      <Flame className="size-[1.15em] fill-[#ff8a2a] stroke-none" aria-hidden="true" />
      {t("trending")}
    </span>
  );
}
