import { useTranslations } from "next-intl";
import { UnavailablePage } from "#components/site/unavailable-page.tsx";
import type { ClosedReason } from "#lib/videos/closed-reason.ts";

/** Tells a video's owner and moderators why others cannot watch it. */
export function ClosedVideo({ reason, title }: { reason: ClosedReason; title: string }) {
  const t = useTranslations("watch");
  return <UnavailablePage title={title || t("notFoundTitle")} text={t(`closed_${reason}`)} />;
}
