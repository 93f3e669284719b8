import { useEffect } from "react";
import { useSharing } from "#components/video/use-sharing.ts";
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
  const share = useSharing(say);

  useEffect(() => {
    // Counting is the server's business: what it does not take is no matter of the person's.
    if (shareId !== null && startId !== null) reportShareOpened(startId, shareId).catch(() => undefined);
  }, [shareId, startId]);

  return (short: { videoId: string; title: string }) => share(short, pathOf(short.videoId));
}
