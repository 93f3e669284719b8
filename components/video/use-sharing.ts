import { useTranslations } from "next-intl";
import { shareVideo } from "./share-video.ts";

/** Returns a function that shares the page at `path`. A toast reports what the system does not show. */
export function useSharing(showToast: (text: string) => void) {
  const t = useTranslations("video");
  return async (video: { videoId: string; title: string }, path: string): Promise<void> => {
    const shared = await shareVideo(video, new URL(path, location.href).href);
    if (shared.outcome === "copied") showToast(t("linkCopied"));
    else if (shared.outcome === "shown") showToast(t("linkShown", { link: shared.url }));
  };
}
