import { getTranslations } from "next-intl/server";
import { embedLocale } from "../embed-locale.ts";
import { EmbedNotice } from "../embed-notice.tsx";

export default async function EmbedNotFound() {
  const t = await getTranslations({ locale: await embedLocale(), namespace: "watch" });
  return <EmbedNotice title={t("notFoundTitle")} text={t("notFoundText")} />;
}
