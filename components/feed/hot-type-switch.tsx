import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/navigation.ts";
import type { HotType } from "./hot-request.ts";

const CHOICES = [
  { type: "global", label: "global", query: {} },
  { type: "personal", label: "forYou", query: { type: "personal" } },
] as const;

/** Links, not buttons: the choice is in the URL and works without JavaScript. */
export function HotTypeSwitch({ type }: { type: HotType }) {
  const t = useTranslations("personal");
  return (
    <nav aria-label={t("feedType")} className="segmented mt-3">
      {CHOICES.map((choice) => (
        <Link
          key={choice.type}
          href={{ pathname: "/", query: choice.query }}
          prefetch={false}
          scroll={false}
          aria-current={choice.type === type ? "page" : undefined}
          className="segment"
        >
          {t(choice.label)}
        </Link>
      ))}
    </nav>
  );
}
