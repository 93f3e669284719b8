import { useTranslations } from "next-intl";
import { MissingPage } from "#components/site/missing-page.tsx";

/** The same for a channel that never was and one that is not approved. */
export default function ChannelNotFound() {
  const t = useTranslations("channel");
  return <MissingPage title={t("notFoundTitle")} text={t("notFoundText")} />;
}
