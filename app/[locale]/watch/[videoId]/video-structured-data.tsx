import { getLocale, getTranslations } from "next-intl/server";
import { channelPath, videoPath } from "#components/video/video-path.ts";
import { getPathname } from "#lib/i18n/navigation.ts";
import { scriptJson, videoObject } from "#lib/seo/structured-data.ts";
import type { WatchableVideo } from "#lib/videos/watch-video.ts";
import { getApp } from "#lib/web-app.ts";

/** VideoObject structured data for search engines. */
export async function VideoStructuredData({ video }: { video: WatchableVideo }) {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: "watch" });
  const description = t("description", { title: video.title, name: video.creator.name });
  const described = videoObject(video, description, {
    siteUrl: getApp().env.WEB_URL,
    watchPath: getPathname({ href: videoPath(video), locale }),
    channelPath: getPathname({ href: channelPath(video.creator.id), locale }),
    embedPath: `/embed/${encodeURIComponent(video.videoId)}`,
  });
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which nothing can end the element; see scriptJson.
      dangerouslySetInnerHTML={{ __html: scriptJson(described) }}
    />
  );
}
