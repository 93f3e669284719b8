import { Clapperboard } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { pageAddresses } from "#app/[locale]/page-addresses.ts";
import { ChannelHeader } from "#components/channel/channel-header.tsx";
import { Pagination } from "#components/channel/pagination.tsx";
import { ShortsRow } from "#components/channel/shorts-row.tsx";
import { LoadFailedPage } from "#components/site/load-failed-page.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { CardGrid } from "#components/video/card-grid.tsx";
import { channelPath } from "#components/video/video-path.ts";
import { getApp } from "#lib/web-app.ts";
import { pageNumber, readChannelPage } from "./read-channel.ts";

type ChannelPageProps = {
  params: Promise<{ channelId: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

export async function generateMetadata({ params, searchParams }: ChannelPageProps): Promise<Metadata> {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: "channel" });
  const page = pageNumber((await searchParams).page);
  const read = await readChannelPage((await params).channelId, page);
  if (read === "unknown" || read === "unreadable")
    return { title: t("notFoundTitle"), robots: { index: false } };
  const { id, name, avatarUrl } = read.channel;
  const path = page === 1 ? channelPath(id) : `${channelPath(id)}?page=${page}`;
  const description = t("description", { name });
  const alternates = pageAddresses(path, locale);
  return {
    title: name,
    description,
    alternates,
    openGraph: {
      type: "profile",
      title: name,
      description,
      url: alternates.canonical,
      images: avatarUrl ? [avatarUrl] : [],
    },
    twitter: { card: "summary", title: name, description },
  };
}

export default async function ChannelPage({ params, searchParams }: ChannelPageProps) {
  const page = pageNumber((await searchParams).page);
  const read = await readChannelPage((await params).channelId, page);
  if (read === "unknown") notFound();
  if (read === "unreadable") return <LoadFailedPage />;
  const { channel, videos, shorts, hasMore } = read;
  const t = await getTranslations({ locale: await getLocale(), namespace: "channel" });
  const nowMs = getApp().clock.nowMs();
  return (
    <main id="content" className="mx-auto max-w-400 px-gutter pb-20">
      <ChannelHeader channel={channel} />
      {shorts.length > 0 && <ShortsRow channelId={channel.id} shorts={shorts} nowMs={nowMs} />}
      {videos.length === 0 && shorts.length === 0 && (
        <Notice icon={Clapperboard} title={t("emptyTitle")} text={t("emptyText")} />
      )}
      {videos.length > 0 && (
        <section aria-labelledby="videos" className="pt-8">
          <h2 id="videos" className="mb-4 text-20 font-bold tracking-tight">
            {t("videos")}
          </h2>
          <CardGrid as="ul" videos={videos} nowMs={nowMs} heading="h3" />
        </section>
      )}
      <Pagination path={channelPath(channel.id)} page={page} hasMore={hasMore} />
    </main>
  );
}
