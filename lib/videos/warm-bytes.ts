import type { MediaInfo, MediaStore } from "./media-ports.ts";

/** Document 003: of each of the hottest videos. Some seconds of picture, and all of a player's first questions. */
export const WARM_BYTES_EACH = 2 * 1024 * 1024;
/** How long what is known of a warm file is believed without looking. */
const INFO_MAX_AGE_MS = 60_000;

export type WarmFile = { info: MediaInfo; bytes: Uint8Array };

/** The first bytes of the videos that are likely to be asked for next, in this process, bounded. */
export type WarmBytes = {
  /** Null where it is not warm, or was not looked at for a while. */
  get(key: string, nowMs: number): WarmFile | null;
  /**
   * Makes these the warm files, most wanted first, as far as they fit. What is warm and unchanged is not read again;
   * a file that cannot be read is left out. Answers how many are warm.
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
    const known = files.get(key);
    if (known?.info.etag === info.etag) return { info, bytes: known.bytes };
    const end = Math.min(WARM_BYTES_EACH, info.sizeBytes) - 1;
    const bytes = new Uint8Array(
      await new Response(await store.read(key, { start: 0, end }, info.etag)).arrayBuffer(),
    );
    // The file was replaced by a shorter one meanwhile.
    return bytes.byteLength === end + 1 ? { info, bytes } : null;
  }
}
