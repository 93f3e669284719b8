import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { pageAddresses } from "#app/[locale]/page-addresses.ts";
import { videoPath } from "#components/video/video-path.ts";
import type { readWatch } from "./read-watch.ts";

/** Metadata for search engines and link previews of a video. */
export async function watchMetadata(answer: Awaited<ReturnType<typeof readWatch>>): Promise<Metadata> {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: "watch" });
  if (answer.outcome !== "open") return { title: t("notFoundTitle"), robots: { index: false } };
  const { video } = answer;
  const { title } = video;
  const description = t("description", { title, name: video.creator.name });
  const alternates = pageAddresses(videoPath(video), locale);
  return {
    title,
    description,
    alternates,
    // Unlisted videos must not be indexed.
    ...(!video.isListed && { robots: { index: false } }),
    openGraph: {
      type: "video.other",
      title,
      description,
      url: alternates.canonical,
      siteName: "Imoutotv",
      locale,
      images: video.thumbnailUrl === "" ? [] : [video.thumbnailUrl],
      ...(video.durationSec !== null && { duration: Math.round(video.durationSec) }),
      ...(video.mediaUrl !== null && { videos: [{ url: video.mediaUrl, type: "video/mp4" }] }),
    },
    twitter: { card: "summary_large_image", title, description },
  };
}
