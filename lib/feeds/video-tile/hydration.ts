import type { Clock } from "#lib/clock.ts";

/**
 * A list hydrates its videos again after this time, even if the list itself has not changed. A withdrawal that cannot
 * reach the cache relies on it (hot/withdraw.ts, trending/withdraw-trending.ts).
 */
export const HYDRATION_MAX_AGE_MS = 1_000;
/** Requests wait this long, from the start of a fetch, before they are served the previous result. */
export const HYDRATION_WAIT_MS = 150;
/** Delay after a failed fetch. */
const RETRY_DELAY_MS = 1_000;
/** Videos per query: a page of a list needs one or two chunks, and requests for nearby pages share them. */
const CHUNK_SIZE = 100;

type Chunk<Video> = {
  /** The age counts from the start of the query. */
  latest: { fetchedAtMs: number; videos: Map<string, Video> } | null;
  fetching: Promise<Map<string, Video>> | null;
  fetchingSinceMs: number;
  retryAtMs: number;
};

/** The hydrated videos of one list, by position. */
export type Hydration<Video> = {
  /** By id, at least the videos at positions `from` (0-based, inclusive) to `to` (exclusive) that may be listed. */
  slice(from: number, to: number): Promise<Map<string, Video>>;
  /** The same for single positions, in any order. */
  at(places: readonly number[]): Promise<Map<string, Video>>;
};

/** Hydrates the videos of one version of a list, each chunk when it is first read. */
export function createHydration<Video>(
  videoIds: readonly string[],
  hydrate: (videoIds: readonly string[]) => Promise<Map<string, Video>>,
  clock: Pick<Clock, "monotonicMs">,
): Hydration<Video> {
  const chunks = new Map<number, Chunk<Video>>();

  function chunkAt(index: number): Chunk<Video> {
    const chunk = chunks.get(index) ?? { latest: null, fetching: null, fetchingSinceMs: 0, retryAtMs: 0 };
    chunks.set(index, chunk);
    return chunk;
  }

  async function videosOf(index: number): Promise<Map<string, Video>> {
    const chunk = chunkAt(index);
    const nowMs = clock.monotonicMs();
    const { latest } = chunk;
    const isFresh = latest !== null && nowMs - latest.fetchedAtMs < HYDRATION_MAX_AGE_MS;
    if (latest && (isFresh || nowMs < chunk.retryAtMs)) return latest.videos;

    chunk.fetching ??= fetchChunk(chunk, index, nowMs);
    if (!latest) return chunk.fetching;
    const leftMs = chunk.fetchingSinceMs + HYDRATION_WAIT_MS - nowMs;
    if (leftMs <= 0) return latest.videos;
    const previous = () => latest.videos;
    return Promise.race([chunk.fetching, after(leftMs).then(previous)]).catch(previous);
  }

  async function fetchChunk(
    chunk: Chunk<Video>,
    index: number,
    startedAtMs: number,
  ): Promise<Map<string, Video>> {
    chunk.fetchingSinceMs = startedAtMs;
    try {
      const start = index * CHUNK_SIZE;
      const videos = await hydrate(videoIds.slice(start, start + CHUNK_SIZE));
      chunk.latest = { fetchedAtMs: startedAtMs, videos };
      return videos;
    } catch (error) {
      chunk.retryAtMs = startedAtMs + RETRY_DELAY_MS;
      throw error;
    } finally {
      chunk.fetching = null;
    }
  }

  async function videosOfChunks(indices: Iterable<number>): Promise<Map<string, Video>> {
    const maps = await Promise.all(Array.from(indices, videosOf));
    return maps.length === 1 && maps[0] ? maps[0] : new Map(maps.flatMap((map) => [...map]));
  }

  return {
    slice(from, to) {
      const indices = [];
      for (let index = Math.floor(from / CHUNK_SIZE); index * CHUNK_SIZE < to; index += 1)
        indices.push(index);
      return videosOfChunks(indices);
    },
    at: (places) => videosOfChunks(new Set(places.map((place) => Math.floor(place / CHUNK_SIZE)))),
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
