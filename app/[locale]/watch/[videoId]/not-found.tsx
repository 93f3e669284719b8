import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { MissingPage } from "#components/site/missing-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("watch");
  return { title: t("notFoundTitle") };
}

/** The same for a video that never was, was removed, or is not for whoever asks. */
export default function VideoNotFound() {
  const t = useTranslations("watch");
  return <MissingPage title={t("notFoundTitle")} text={t("notFoundText")} />;
}
