import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { pageAddresses } from "#app/[locale]/page-addresses.ts";
import { readShorts } from "./read-shorts.ts";

/** Metadata for search engines and link previews of a short. */
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
  // The URL of a removed short shows the feed, and must not be indexed.
  return {
    title: t("title"),
    description: t("description"),
    ...(startId === null ? { alternates: pageAddresses("/shorts", locale) } : { robots: { index: false } }),
  };
}
