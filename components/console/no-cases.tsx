import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import type { CaseState } from "#lib/moderation/case-schema.ts";

/** Shown instead of an empty list of cases. */
export function NoCases({ state }: { state: CaseState }) {
  const t = useTranslations("console");
  return (
    <Notice
      icon={ListChecks}
      title={t(state === "open" ? "noPendingTitle" : "noDecidedTitle")}
      text={t(state === "open" ? "noPendingText" : "noDecidedText")}
    />
  );
}
