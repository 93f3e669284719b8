/** Whole clips in memory (LRU): they start without waiting for the network, and play again offline. */
export type MediaPreloadPool = {
  /** The blob: URL of a loaded clip, else null. Counts as a use of the clip. */
  find(url: string): string | null;
  /** Loads a clip. Returns its blob: URL, or null if it cannot be kept. Concurrent calls share one fetch. */
  load(url: string, signal?: AbortSignal): Promise<string | null>;
  clear(): void;
};

export type MediaPreloadPorts = {
  fetchMedia: (url: string, signal: AbortSignal) => Promise<Response>;
  createUrl: (blob: Blob) => string;
  revokeUrl: (blobUrl: string) => void;
};

/** About twenty shorts at phone quality. */
export const MAX_POOL_BYTES = 96 * 1024 * 1024;
/** Larger clips are streamed only. */
export const MAX_CLIP_BYTES = 16 * 1024 * 1024;

type LoadedClip = { blobUrl: string; bytes: number };

/** `inUse` tells which clips a player holds; they are never evicted. */
export function createMediaPreloadPool(
  { fetchMedia, createUrl, revokeUrl }: MediaPreloadPorts,
  inUse: (url: string) => boolean,
): MediaPreloadPool {
  // A Map keeps insertion order: the least recently used clip is first.
  const loaded = new Map<string, LoadedClip>();
  const loading = new Map<string, Promise<string | null>>();
  /** Raised by `clear`, so that a fetch that ends afterwards is discarded. */
  let generation = 0;

  function find(url: string): string | null {
    const clip = loaded.get(url);
    if (clip === undefined) return null;
    loaded.delete(url);
    loaded.set(url, clip);
    return clip.blobUrl;
  }

  function evict(): void {
    let bytes = Array.from(loaded.values()).reduce((sum, clip) => sum + clip.bytes, 0);
    for (const [url, clip] of loaded) {
      if (bytes <= MAX_POOL_BYTES) return;
      if (inUse(url)) continue;
      loaded.delete(url);
      revokeUrl(clip.blobUrl);
      bytes -= clip.bytes;
    }
  }

  async function fetchClip(url: string, signal: AbortSignal): Promise<string | null> {
    const startGeneration = generation;
    try {
      const response = await fetchMedia(url, signal);
      const tooLarge = Number(response.headers.get("content-length") ?? 0) > MAX_CLIP_BYTES;
      if (!response.ok || tooLarge) {
        await response.body?.cancel();
        return null;
      }
      const blob = await response.blob();
      if (generation !== startGeneration || blob.size > MAX_CLIP_BYTES) return null;
      const blobUrl = createUrl(blob);
      loaded.set(url, { blobUrl, bytes: blob.size });
      evict();
      return blobUrl;
    } catch {
      // The player then streams the clip, and shows the error if that fails too.
      return null;
    }
  }

  return {
    find,
    load(url, signal = new AbortController().signal) {
      const known = find(url);
      if (known !== null) return Promise.resolve(known);
      const pending = loading.get(url);
      if (pending !== undefined) return pending;
      const fetching = fetchClip(url, signal).finally(() => loading.delete(url));
      loading.set(url, fetching);
      return fetching;
    },
    clear() {
      generation++;
      for (const { blobUrl } of loaded.values()) revokeUrl(blobUrl);
      loaded.clear();
    },
  };
}
