import type { Clock } from "#lib/clock.ts";

/**
 * What is known of a video is fetched anew after this long, though the list be the same: a withdrawal that cannot
 * reach the cache counts on it (hot/withdraw.ts, trending/withdraw-trending.ts).
 */
export const HYDRATION_MAX_AGE_MS = 1_000;
/** How long requests wait for that, from its start, before they are served what was fetched last: Postgres is slow or away. */
export const HYDRATION_WAIT_MS = 150;
/** After a failure. */
const RETRY_DELAY_MS = 1_000;
/** Videos are fetched by this many: any page needs one or two look-ups, and neighbours share them. */
const CHUNK_SIZE = 100;

type Chunk<Video> = {
  /** The age counts from before the query: what it shows may be that old. */
  latest: { fetchedAtMs: number; videos: Map<string, Video> } | null;
  fetching: Promise<Map<string, Video>> | null;
  fetchingSinceMs: number;
  retryAtMs: number;
};

/** Reads by place what is known of the videos of one list. */
export type Hydration<Video> = {
  /** The videos at places `from` (0-based) to before `to`, without those that may not be listed. */
  slice(from: number, to: number): Promise<Map<string, Video>>;
  /** The same for places in any order. */
  at(places: readonly number[]): Promise<Map<string, Video>>;
};

/** The videos of one version of a list, fetched when they are first asked for. */
export function createHydration<Video>(
  videoIds: readonly string[],
  hydrate: (videoIds: readonly string[]) => Promise<Map<string, Video>>,
  clock: Clock,
): Hydration<Video> {
  const chunks = new Map<number, Chunk<Video>>();

  function chunkAt(index: number): Chunk<Video> {
    const known = chunks.get(index) ?? { latest: null, fetching: null, fetchingSinceMs: 0, retryAtMs: 0 };
    chunks.set(index, known);
    return known;
  }

  async function videosOf(index: number): Promise<Map<string, Video>> {
    const chunk = chunkAt(index);
    const nowMs = clock.nowMs();
    const { latest } = chunk;
    const isFresh = latest !== null && nowMs - latest.fetchedAtMs < HYDRATION_MAX_AGE_MS;
    if (latest && (isFresh || nowMs < chunk.retryAtMs)) return latest.videos;

    chunk.fetching ??= fetchChunk(chunk, index, nowMs);
    if (!latest) return chunk.fetching;
    const leftMs = chunk.fetchingSinceMs + HYDRATION_WAIT_MS - nowMs;
    if (leftMs <= 0) return latest.videos;
    const lastKnown = () => latest.videos;
    return Promise.race([chunk.fetching, after(leftMs).then(lastKnown)]).catch(lastKnown);
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
