import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Shorts } from "./shorts.tsx";

type ShortsPageProps = { searchParams: Promise<{ channel?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: await getLocale(), namespace: "shorts" });
  return { title: t("title"), description: t("description") };
}

export default async function ShortsPage({ searchParams }: ShortsPageProps) {
  return <Shorts startId={null} channel={(await searchParams).channel} />;
}
