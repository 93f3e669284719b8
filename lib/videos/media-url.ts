/** URL of the media stream; null for a video without a file. */
export function mediaUrlOf(video: { videoId: string; mediaKey: string | null }): string | null {
  return video.mediaKey === null ? null : `/api/videos/${encodeURIComponent(video.videoId)}/stream`;
}

/** A WebVTT track for a <track> element. */
export type CaptionTrack = { language: string; url: string };

/** The captions of a video, in the order of `captionLanguages`. */
export function captionTracksOf(video: {
  videoId: string;
  captionLanguages: readonly string[];
}): CaptionTrack[] {
  const base = `/api/videos/${encodeURIComponent(video.videoId)}/captions`;
  return video.captionLanguages.map((language) => ({ language, url: `${base}/${language}` }));
}

/** The one track to show: in the spoken language, otherwise English, otherwise the first. */
export function pickCaptionTrack(
  tracks: readonly CaptionTrack[],
  spokenLanguage: string,
): CaptionTrack | null {
  const inLanguage = (language: string) => tracks.find((track) => track.language === language);
  return inLanguage(spokenLanguage) ?? inLanguage("en") ?? tracks[0] ?? null;
}
