import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { UnavailablePage } from "#components/site/unavailable-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("watch");
  return { title: t("notFoundTitle") };
}

/** The same for unknown, removed and not permitted videos (decision 0095). */
export default function VideoNotFound() {
  const t = useTranslations("watch");
  return <UnavailablePage title={t("notFoundTitle")} text={t("notFoundText")} />;
}
