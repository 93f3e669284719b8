import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { MissingPage } from "#components/site/missing-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channel");
  return { title: t("notFoundTitle") };
}

/** The same for a channel that never was and one that is not approved. */
export default function ChannelNotFound() {
  const t = useTranslations("channel");
  return <MissingPage title={t("notFoundTitle")} text={t("notFoundText")} />;
}
