import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { pageAddresses } from "#app/[locale]/page-addresses.ts";
import { readShorts } from "./read-shorts.ts";

/** What a link to a short shows wherever it is passed on. */
export async function shortMetadata(startId: string | null, channelId: string | null): Promise<Metadata> {
  const locale = await getLocale();
  const t = await getTranslations({ locale, namespace: "shorts" });
  const feed = await readShorts(startId, channelId);
  const first = feed?.items[0];
  if (first !== undefined && first.videoId === startId) {
    const title = first.title;
    const description = t("nowPlaying", { title, name: first.creator.name });
    const alternates = pageAddresses(`/shorts/${encodeURIComponent(startId)}`, locale);
    return {
      title,
      description,
      alternates,
      openGraph: {
        type: "video.other",
        title,
        description,
        url: alternates.canonical,
        images: [first.thumbnailUrl],
        ...(first.mediaUrl !== null && { videos: [{ url: first.mediaUrl, type: "video/mp4" }] }),
      },
      twitter: { card: "summary_large_image" },
    };
  }
  if (channelId !== null && first !== undefined)
    return { title: t("ofChannel", { name: first.creator.name }), description: t("description") };
  // A short that is not there any more leads to the feed, and into no search engine.
  return {
    title: t("title"),
    description: t("description"),
    ...(startId === null ? { alternates: pageAddresses("/shorts", locale) } : { robots: { index: false } }),
  };
}
