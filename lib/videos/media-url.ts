/** What a <video> plays; null for a video without a file. The one place that knows where files are served. */
export function mediaUrlOf(video: { videoId: string; mediaKey: string | null }): string | null {
  return video.mediaKey === null ? null : `/api/videos/${encodeURIComponent(video.videoId)}/stream`;
}
