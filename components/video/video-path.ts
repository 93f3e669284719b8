/** Where a video plays: a short among the shorts, any other on a page of its own. In no language yet. */
export function videoPath({ videoId, isShort }: { videoId: string; isShort: boolean }): string {
  return `/${isShort ? "shorts" : "watch"}/${encodeURIComponent(videoId)}`;
}

export function channelPath(channelId: string): string {
  return `/channel/${encodeURIComponent(channelId)}`;
}
