import type { MediaInfo, MediaStore } from "./media-ports.ts";

/** ADR-8: first bytes of each of the hottest videos. Enough for a player's first requests and some seconds of video. */
export const WARM_BYTES_EACH = 2 * 1024 * 1024;
/** A warm file is used for this long after it was last compared with the store. */
const INFO_MAX_AGE_MS = 60_000;

export type WarmFile = { info: MediaInfo; bytes: Uint8Array };

/** The first bytes of videos that are likely to be requested next. In process memory, bounded. */
export type WarmBytes = {
  /** Null if the file is not warm or was not checked for INFO_MAX_AGE_MS. */
  get(key: string, nowMs: number): WarmFile | null;
  /**
   * Replaces the warm files by these, most important first, as far as they fit. Unchanged files are not read again;
   * unreadable files are left out. Returns the number of warm files.
   */
  keep(keys: readonly string[], nowMs: number): Promise<number>;
  sizeBytes(): number;
};

export function createWarmBytes(store: MediaStore, { maxBytes }: { maxBytes: number }): WarmBytes {
  let files = new Map<string, WarmFile & { seenAtMs: number }>();
  const total = () => files.values().reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

  return {
    get(key, nowMs) {
      const file = files.get(key);
      return file && nowMs - file.seenAtMs < INFO_MAX_AGE_MS ? file : null;
    },

    async keep(keys, nowMs) {
      const next: typeof files = new Map();
      let left = maxBytes;
      for (const key of new Set(keys)) {
        const file = await warm(key).catch(() => null);
        if (!file || file.bytes.byteLength > left) continue;
        left -= file.bytes.byteLength;
        next.set(key, { ...file, seenAtMs: nowMs });
      }
      files = next;
      return files.size;
    },

    sizeBytes: total,
  };

  async function warm(key: string): Promise<WarmFile | null> {
    const info = await store.describe(key);
    if (!info || info.sizeBytes === 0) return null;
    const current = files.get(key);
    if (current?.info.etag === info.etag) return { info, bytes: current.bytes };
    const end = Math.min(WARM_BYTES_EACH, info.sizeBytes) - 1;
    const bytes = new Uint8Array(
      await new Response(await store.read(key, { start: 0, end }, info.etag)).arrayBuffer(),
    );
    // Fewer bytes mean that the file was replaced by a shorter one during the read.
    return bytes.byteLength === end + 1 ? { info, bytes } : null;
  }
}
