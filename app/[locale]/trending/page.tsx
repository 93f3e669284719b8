import { CloudOff, Flame } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { pageAddresses } from "#app/[locale]/page-addresses.ts";
import { Notice } from "#components/ui/notice.tsx";
import { CardGrid } from "#components/video/card-grid.tsx";
import { getApp } from "#lib/web-app.ts";
import { readTrending, TRENDING_PAGE_LENGTH } from "./read-trending.ts";

export async function generateMetadata(): Promise<Metadata> {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: "trending" });
  return { title: t("title"), description: t("text"), alternates: pageAddresses("/trending", locale) };
}

/** The whole trending list (ADR-5). */
export default async function TrendingPage() {
  const t = await getTranslations({ locale: await getLocale(), namespace: "trending" });
  const videos = await readTrending(TRENDING_PAGE_LENGTH);
  const nowMs = getApp().clock.nowMs();
  return (
    <main id="content" className="mx-auto max-w-400 px-gutter pb-20">
      <div className="pt-4 pb-5 sm:pt-6 sm:pb-7">
        <h1 className="text-28 font-bold tracking-tight sm:text-40">{t("title")}</h1>
        <p className="text-14 text-ink-soft">{t("text")}</p>
      </div>
      {videos === null && <Notice icon={CloudOff} title={t("failedTitle")} text={t("failedText")} />}
      {videos?.length === 0 && <Notice icon={Flame} title={t("emptyTitle")} text={t("emptyText")} />}
      {videos !== null && videos.length > 0 && (
        <CardGrid as="ol" videos={videos} nowMs={nowMs} heading="h2" leads />
      )}
    </main>
  );
}
