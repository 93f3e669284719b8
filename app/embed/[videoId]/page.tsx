import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { pathId } from "#app/[locale]/path-id.ts";
import { FlameMark } from "#components/site/flame-mark.tsx";
import { videoPath } from "#components/video/video-path.ts";
import { VideoPlayer } from "#components/watch/video-player.tsx";
import "#components/watch/embed.css";
import { AppError } from "#lib/errors.ts";
import type { WatchableVideo } from "#lib/videos/watch-video.ts";
import { getApp } from "#lib/web-app.ts";
import { embedLocale } from "../embed-locale.ts";
import { EmbedNotice } from "../embed-notice.tsx";

type EmbedPageProps = { params: Promise<{ videoId: string }> };

/** Embeds have no session, so only videos that everybody may watch are shown. Null during an outage of the database. */
const readVideo = cache(async (part: string): Promise<WatchableVideo | null> => {
  const videoId = pathId(part);
  if (videoId === null) notFound();
  const { videos, logger } = getApp();
  try {
    const answer = await videos.watch(videoId, null);
    if (answer.outcome === "open") return answer.video;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "embed rendered without its video");
    return null;
  }
  notFound();
});

export async function generateMetadata({ params }: EmbedPageProps): Promise<Metadata> {
  const video = await readVideo((await params).videoId);
  return video === null ? {} : { title: video.title, alternates: { canonical: videoPath(video) } };
}

/** The player, and a link to the watch page. */
export default async function EmbedPage({ params }: EmbedPageProps) {
  const video = await readVideo((await params).videoId);
  const locale = await embedLocale();
  const t = await getTranslations({ locale, namespace: "watch" });
  if (video === null) return <EmbedNotice title={t("loadFailedTitle")} text={t("loadFailedText")} />;
  const { player } = await getMessages({ locale });
  return (
    <NextIntlClientProvider locale={locale} messages={{ player }}>
      <main className="embed">
        <h1 className="sr-only">{video.title}</h1>
        <VideoPlayer video={video} />
        {/* Opens a new tab, so that the embedding page stays open. */}
        <a href={videoPath(video)} target="_blank" rel="noopener" className="embed-title">
          <FlameMark className="size-5 flex-none" />
          <span className="truncate" dir="auto">
            {video.title}
          </span>
          <span className="sr-only">{t("watchOnSite")}</span>
        </a>
      </main>
    </NextIntlClientProvider>
  );
}
