/** Where public/media is served. */
const MEDIA_URL = "/media/";

/** What a <video> plays, for the stored file of a video: the one place that knows where files are served. */
export function mediaUrlOf({ mediaKey }: { mediaKey: string | null }): string | null {
  if (mediaKey === null) return null;
  return `${MEDIA_URL}${mediaKey.split("/").map(encodeURIComponent).join("/")}`;
}
