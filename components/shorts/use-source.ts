import { useEffect, useState } from "react";
import type { MediaShelf } from "#components/player/media-shelf.ts";

export type PlayerRole = "previous" | "current" | "next";

/** Who asks for little data pays for what they look at, not for what they swipe past. */
const FRUGAL_DELAY_MS = 400;

/**
 * What a player plays its clip from, null while there is nothing to play from. A clip on the shelf plays from there,
 * also without a network. The next one is fetched whole beforehand; one that comes too soon for that is streamed.
 */
export function useSource(
  url: string | null,
  role: PlayerRole | null,
  shelf: MediaShelf,
  frugal: boolean,
): string | null {
  const [found, setFound] = useState<{ url: string; src: string } | null>(null);
  const src = found !== null && found.url === url ? found.src : null;
  const missing = url !== null && src === null;

  useEffect(() => {
    if (!missing || url === null) return;
    const kept = shelf.find(url);
    if (kept !== null) {
      setFound({ url, src: kept });
      return;
    }
    if (role === "current") {
      const timer = setTimeout(() => setFound({ url, src: url }), frugal ? FRUGAL_DELAY_MS : 0);
      return () => clearTimeout(timer);
    }
    if (role !== "next" || frugal) return;
    const fetching = new AbortController();
    void shelf.keep(url, fetching.signal).then((blobUrl) => {
      if (!fetching.signal.aborted) setFound({ url, src: blobUrl ?? url });
    });
    return () => fetching.abort();
  }, [missing, url, role, shelf, frugal]);

  return src;
}
