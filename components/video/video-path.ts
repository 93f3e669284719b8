/** Path of a video's page, without the locale: shorts play in the Shorts feed, other videos on a watch page. */
export function videoPath({ videoId, isShort }: { videoId: string; isShort: boolean }): string {
  return `/${isShort ? "shorts" : "watch"}/${encodeURIComponent(videoId)}`;
}

export function channelPath(channelId: string): string {
  return `/channel/${encodeURIComponent(channelId)}`;
}
