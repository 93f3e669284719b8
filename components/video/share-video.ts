import { makeShareLink } from "./video-request.ts";

export type ShareOutcome = { outcome: "shared" | "copied" | "cancelled" } | { outcome: "shown"; url: string };

/** Shares by the system's share sheet, else copies the link; `shown` if neither is allowed: the page shows the link. */
export async function shareVideo(
  { videoId, title }: { videoId: string; title: string },
  plainUrl: string,
): Promise<ShareOutcome> {
  // A share is counted by its own link. If none can be created, the plain URL is shared.
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
