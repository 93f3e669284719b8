import { useTranslations } from "next-intl";
import { MissingPage } from "#components/site/missing-page.tsx";
import type { ClosedReason } from "#lib/videos/closed-reason.ts";

/** For a video's owner, and for moderators: what keeps others from it. */
export function ClosedVideo({ reason, title }: { reason: ClosedReason; title: string }) {
  const t = useTranslations("watch");
  return <MissingPage title={title || t("notFoundTitle")} text={t(`closed_${reason}`)} />;
}
