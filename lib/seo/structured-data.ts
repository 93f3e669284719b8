/** The video data that is published for search engines. */
type DescribedVideo = {
  videoId: string;
  title: string;
  thumbnailUrl: string;
  durationSec: number | null;
  publishedAtMs: number;
  language: string;
  tags: readonly string[];
  mediaUrl: string | null;
  creator: { id: string; name: string };
  stats: { views: number; likes: number; comments: number };
};

type Addresses = {
  siteUrl: string;
  /** Paths of the pages in the reader's language. */
  watchPath: string;
  channelPath: string;
  embedPath: string;
};

/** A VideoObject of schema.org, as JSON-LD. */
export function videoObject(video: DescribedVideo, description: string, addresses: Addresses): object {
  const { siteUrl, watchPath, channelPath, embedPath } = addresses;
  const absolute = (path: string) => new URL(path, siteUrl).href;
  const counted = (type: string, count: number) => ({
    "@type": "InteractionCounter",
    interactionType: { "@type": type },
    userInteractionCount: Math.round(count),
  });
  return {
    "@context": "https://schema.org",
    "@type": "VideoObject",
    "@id": absolute(watchPath),
    url: absolute(watchPath),
    name: video.title,
    description,
    inLanguage: video.language,
    uploadDate: new Date(video.publishedAtMs).toISOString(),
    embedUrl: absolute(embedPath),
    ...(video.thumbnailUrl && { thumbnailUrl: [absolute(video.thumbnailUrl)] }),
    ...(video.mediaUrl !== null && { contentUrl: absolute(video.mediaUrl) }),
    ...(video.durationSec !== null && { duration: isoDuration(video.durationSec) }),
    ...(video.tags.length > 0 && { keywords: video.tags.join(", ") }),
    author: { "@type": "Person", name: video.creator.name, url: absolute(channelPath) },
    interactionStatistic: [
      counted("WatchAction", video.stats.views),
      counted("LikeAction", video.stats.likes),
      counted("CommentAction", video.stats.comments),
    ],
  };
}

/** ISO 8601 duration in whole seconds: "PT4M31S". */
export function isoDuration(durationSec: number): string {
  const totalSec = Math.max(0, Math.round(durationSec));
  const hours = Math.floor(totalSec / 3600);
  const minutes = Math.floor((totalSec % 3600) / 60);
  return `PT${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}${totalSec % 60}S`;
}

/** JSON for a <script> element, escaped so that it can neither end the element nor start a comment. */
export function scriptJson(value: object): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
}
