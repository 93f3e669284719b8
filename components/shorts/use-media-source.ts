import { useEffect, useState } from "react";
import type { MediaPreloadPool } from "#components/player/media-preload-pool.ts";

export type PlayerRole = "previous" | "current" | "next";

/** With data saver, a short loads only after this long, so that swiping past it costs nothing. */
const DATA_SAVER_DELAY_MS = 400;

/**
 * The source for a player: a preloaded clip (blob:) if there is one, also offline; for the current short otherwise its
 * URL; the next short is preloaded first. Null while there is no source.
 */
export function useMediaSource(
  url: string | null,
  role: PlayerRole | null,
  preloadPool: MediaPreloadPool,
  dataSaver: boolean,
): string | null {
  const [found, setFound] = useState<{ url: string; src: string } | null>(null);
  const src = found !== null && found.url === url ? found.src : null;
  const missing = url !== null && src === null;

  useEffect(() => {
    if (!missing || url === null) return;
    const preloaded = preloadPool.find(url);
    if (preloaded !== null) {
      setFound({ url, src: preloaded });
      return;
    }
    if (role === "current") {
      const timer = setTimeout(() => setFound({ url, src: url }), dataSaver ? DATA_SAVER_DELAY_MS : 0);
      return () => clearTimeout(timer);
    }
    if (role !== "next" || dataSaver) return;
    const preload = new AbortController();
    void preloadPool.load(url, preload.signal).then((blobUrl) => {
      if (!preload.signal.aborted) setFound({ url, src: blobUrl ?? url });
    });
    return () => preload.abort();
  }, [missing, url, role, preloadPool, dataSaver]);

  return src;
}
