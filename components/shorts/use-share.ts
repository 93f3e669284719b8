import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { shareVideo } from "#components/video/share-video.ts";
import { reportShareOpened } from "#components/video/video-request.ts";

type ShareOptions = {
  /** The short and the link that led here, if it was shared. */
  startId: string | null;
  shareId: string | null;
  pathOf: (videoId: string) => string;
  say: (words: string) => void;
};

/** Tells that a shared link was opened, and answers how to share another short. */
export function useShare({ startId, shareId, pathOf, say }: ShareOptions) {
  const t = useTranslations("video");

  useEffect(() => {
    // Counting is the server's business: what it does not take is no matter of the person's.
    if (shareId !== null && startId !== null) reportShareOpened(startId, shareId).catch(() => undefined);
  }, [shareId, startId]);

  return async (short: { videoId: string; title: string }): Promise<void> => {
    const shared = await shareVideo(short, new URL(pathOf(short.videoId), location.href).href);
    if (shared.outcome === "copied") say(t("linkCopied"));
    else if (shared.outcome === "shown") say(t("linkShown", { link: shared.url }));
  };
}
