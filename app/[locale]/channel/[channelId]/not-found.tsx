import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { UnavailablePage } from "#components/site/unavailable-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channel");
  return { title: t("notFoundTitle") };
}

/** The same for unknown and not approved channels. */
export default function ChannelNotFound() {
  const t = useTranslations("channel");
  return <UnavailablePage title={t("notFoundTitle")} text={t("notFoundText")} />;
}
