import { useTranslations } from "next-intl";
import { MissingPage } from "#components/site/missing-page.tsx";

/** The same for a video that never was, was removed, or is not for whoever asks. */
export default function VideoNotFound() {
  const t = useTranslations("watch");
  return <MissingPage title={t("notFoundTitle")} text={t("notFoundText")} />;
}
