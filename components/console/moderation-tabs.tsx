import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/navigation.ts";
import { CASE_STATES, type CaseState } from "#lib/moderation/case-schema.ts";

export const CASE_STATE_NAMES = { open: "pending", approved: "approved", rejected: "rejected" } as const;

/** Links, not buttons: each list has its own URL. */
export function ModerationTabs({ current }: { current: CaseState }) {
  const t = useTranslations("console");
  return (
    <nav aria-label={t("cases")} className="segmented mb-4">
      {CASE_STATES.map((state) => (
        <Link
          key={state}
          href={{ pathname: "/console/moderation", query: state === "open" ? {} : { state } }}
          prefetch={false}
          aria-current={state === current ? "page" : undefined}
          className="segment"
        >
          {t(CASE_STATE_NAMES[state])}
        </Link>
      ))}
    </nav>
  );
}
