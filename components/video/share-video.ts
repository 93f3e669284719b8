import { makeShareLink } from "./video-request.ts";

export type ShareOutcome = { outcome: "shared" | "copied" | "cancelled" } | { outcome: "shown"; url: string };

/** Passes a video on by the system's own sheet, else by the clipboard; `shown` where neither may be used. */
export async function shareVideo(
  { videoId, title }: { videoId: string; title: string },
  plainUrl: string,
): Promise<ShareOutcome> {
  // A link of one's own is how a share counts; without one there is still the video's address to share.
  const url = await makeShareLink(videoId).then(
    (link) => link.url,
    () => plainUrl,
  );
  if ("share" in navigator && matchMedia("(pointer: coarse)").matches) {
    try {
      await navigator.share({ title, url });
      return { outcome: "shared" };
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return { outcome: "cancelled" };
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return { outcome: "copied" };
  } catch {
    return { outcome: "shown", url };
  }
}
