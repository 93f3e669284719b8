import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { readViewer } from "#app/[locale]/viewer.ts";
import { LoadFailedPage } from "#components/site/load-failed-page.tsx";
import { videoPath } from "#components/video/video-path.ts";
import { ClosedVideo } from "#components/watch/closed-video.tsx";
import { UpNext } from "#components/watch/up-next.tsx";
import { VideoDetails } from "#components/watch/video-details.tsx";
import "#components/watch/watch.css";
import { WatchComments } from "#components/watch/watch-comments.tsx";
import { WatchPlayer } from "#components/watch/watch-player.tsx";
import { redirect } from "#lib/i18n/navigation.ts";
import { identifierSchema } from "#lib/text-schema.ts";
import { getApp } from "#lib/web-app.ts";
import { readUpNext, readWatch } from "./read-watch.ts";
import { VideoStructuredData } from "./video-structured-data.tsx";
import { watchMetadata } from "./watch-metadata.ts";

/** `s` is in share links. */
type WatchPageProps = {
  params: Promise<{ videoId: string }>;
  searchParams: Promise<{ s?: string | string[] }>;
};

export async function generateMetadata({ params }: WatchPageProps): Promise<Metadata> {
  return watchMetadata(await readWatch((await params).videoId));
}

export default async function WatchPage({ params, searchParams }: WatchPageProps) {
  const locale = await getLocale();
  const answer = await readWatch((await params).videoId);
  const share = identifierSchema.safeParse((await searchParams).s);
  const shareId = share.success ? share.data : null;

  if (answer.outcome === "unknown") notFound();
  if (answer.outcome === "unreadable") return <LoadFailedPage />;
  if (answer.outcome === "closed") return <ClosedVideo reason={answer.reason} title={answer.title} />;
  const { video } = answer;
  const { videoId } = video;
  if (video.isShort) {
    // Shorts have their own page; the share id is passed on, so that the opened link is counted.
    const href =
      shareId === null ? videoPath(video) : { pathname: "/shorts", query: { start: videoId, s: shareId } };
    redirect({ href, locale });
  }

  const { person } = await readViewer();
  const upNext = await readUpNext(videoId);
  const nowMs = getApp().clock.nowMs();
  const { player, watch, video: videoMessages, hot } = await getMessages();
  const returnTo = videoPath(video);
  const t = await getTranslations({ locale, namespace: "watch" });
  return (
    <NextIntlClientProvider messages={{ player, watch, video: videoMessages, hot }}>
      <main id="content" className="watch">
        <div className="min-w-0">
          <div className="watch-stage">
            <WatchPlayer
              // The key resets the player when the video changes.
              key={videoId}
              video={video}
              personId={person?.id ?? null}
              progress={video.progress}
              shareId={shareId}
              nextId={upNext[0]?.videoId ?? null}
            />
            {video.mediaUrl !== null && (
              <noscript>
                {/* biome-ignore lint/a11y/useMediaCaption: captions need the page's own player. */}
                <video
                  controls
                  preload="none"
                  src={video.mediaUrl}
                  aria-label={video.title}
                  className="w-full"
                />
                <p className="px-gutter py-2 text-14 text-ink-soft">{t("needsScript")}</p>
              </noscript>
            )}
          </div>
          <VideoDetails
            key={`about ${videoId}`}
            video={video}
            nowMs={nowMs}
            signedIn={person !== null}
            returnTo={returnTo}
          />
          <WatchComments
            key={`comments ${videoId}`}
            videoId={videoId}
            count={video.stats.comments}
            signedIn={person !== null}
            returnTo={returnTo}
          />
        </div>
        {upNext.length > 0 && <UpNext videos={upNext} nowMs={nowMs} />}
      </main>
      <VideoStructuredData video={video} />
    </NextIntlClientProvider>
  );
}
