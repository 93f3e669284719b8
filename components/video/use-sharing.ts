import { useTranslations } from "next-intl";
import { shareVideo } from "./share-video.ts";

/** Answers how to share a video, whose address here is a path of this site; says what one could not see happen. */
export function useSharing(say: (words: string) => void) {
  const t = useTranslations("video");
  return async (video: { videoId: string; title: string }, path: string): Promise<void> => {
    const shared = await shareVideo(video, new URL(path, location.href).href);
    if (shared.outcome === "copied") say(t("linkCopied"));
    else if (shared.outcome === "shown") say(t("linkShown", { link: shared.url }));
  };
}
