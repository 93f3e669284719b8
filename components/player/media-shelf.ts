/** Whole clips kept in the page, so that they play again without a network and start without waiting for one. */
export type MediaShelf = {
  /** A blob: address of a clip that is kept, else null. Looking makes it the last to be given up. */
  find(url: string): string | null;
  /** Fetches a clip and keeps it; answers its blob: address, or null where it can't be kept. Asked twice, fetches once. */
  keep(url: string, signal?: AbortSignal): Promise<string | null>;
  /** Gives everything up. */
  clear(): void;
};

export type ShelfPorts = {
  fetchMedia: (url: string, signal: AbortSignal) => Promise<Response>;
  createUrl: (blob: Blob) => string;
  revokeUrl: (blobUrl: string) => void;
};

/** About twenty shorts of a phone's quality. */
export const SHELF_BYTES = 96 * 1024 * 1024;
/** What is larger is streamed, and not kept. */
export const LARGEST_CLIP_BYTES = 16 * 1024 * 1024;

type KeptClip = { blobUrl: string; bytes: number };

/** `inUse` says which clips a player holds: they are never given up. */
export function createMediaShelf(
  { fetchMedia, createUrl, revokeUrl }: ShelfPorts,
  inUse: (url: string) => boolean,
): MediaShelf {
  // In the order of their last use: a Map remembers it.
  const kept = new Map<string, KeptClip>();
  const coming = new Map<string, Promise<string | null>>();
  let generation = 0;

  function find(url: string): string | null {
    const clip = kept.get(url);
    if (clip === undefined) return null;
    kept.delete(url);
    kept.set(url, clip);
    return clip.blobUrl;
  }

  function makeRoom(): void {
    let bytes = Array.from(kept.values()).reduce((sum, clip) => sum + clip.bytes, 0);
    for (const [url, clip] of kept) {
      if (bytes <= SHELF_BYTES) return;
      if (inUse(url)) continue;
      kept.delete(url);
      revokeUrl(clip.blobUrl);
      bytes -= clip.bytes;
    }
  }

  async function bring(url: string, signal: AbortSignal): Promise<string | null> {
    const asOf = generation;
    try {
      const response = await fetchMedia(url, signal);
      const tooLarge = Number(response.headers.get("content-length") ?? 0) > LARGEST_CLIP_BYTES;
      if (!response.ok || tooLarge) {
        await response.body?.cancel();
        return null;
      }
      const blob = await response.blob();
      if (generation !== asOf || blob.size > LARGEST_CLIP_BYTES) return null;
      const blobUrl = createUrl(blob);
      kept.set(url, { blobUrl, bytes: blob.size });
      makeRoom();
      return blobUrl;
    } catch {
      // Not kept, then: the player streams it, and says what is wrong if it can't.
      return null;
    }
  }

  return {
    find,
    keep(url, signal = new AbortController().signal) {
      const known = find(url);
      if (known !== null) return Promise.resolve(known);
      const underWay = coming.get(url);
      if (underWay !== undefined) return underWay;
      const brought = bring(url, signal).finally(() => coming.delete(url));
      coming.set(url, brought);
      return brought;
    },
    clear() {
      generation++;
      for (const { blobUrl } of kept.values()) revokeUrl(blobUrl);
      kept.clear();
    },
  };
}
