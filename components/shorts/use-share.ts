import { useEffect } from "react";
import { useSharing } from "#components/video/use-sharing.ts";
import { reportShareOpened } from "#components/video/video-request.ts";

type ShareOptions = {
  /** The short of the URL, and the id of the share link that was opened, if any. */
  startId: string | null;
  shareId: string | null;
  pathOf: (videoId: string) => string;
  showToast: (text: string) => void;
};

/** Reports that a share link was opened. Returns a function that shares a short. */
export function useShare({ startId, shareId, pathOf, showToast }: ShareOptions) {
  const share = useSharing(showToast);

  useEffect(() => {
    // Fire and forget: a failure does not concern the person.
    if (shareId !== null && startId !== null) reportShareOpened(startId, shareId).catch(() => undefined);
  }, [shareId, startId]);

  return (short: { videoId: string; title: string }) => share(short, pathOf(short.videoId));
}
