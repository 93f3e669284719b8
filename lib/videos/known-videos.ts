import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import type { StreamableVideo, StreamableVideos } from "./media-ports.ts";

/** While the database is away, what was seen this long ago still streams: nothing can have been withdrawn since. */
const KNOWN_MAX_AGE_MS = 10 * 60_000;
const KNOWN_MAX = 2_000;
/** A database that is hung refuses nothing: what has not come by then does not come. */
const PATIENCE_MS = 1_000;

/**
 * The same videos, of which those that were lately asked for are still known while the database is away or silent.
 * One that is only slow is not silent: it has answered somebody else meanwhile.
 */
export function rememberVideos(deps: {
  videos: StreamableVideos;
  clock: Clock;
  isOutage: (error: unknown) => boolean;
  patienceMs?: number;
}): StreamableVideos {
  const { videos, clock, isOutage, patienceMs = PATIENCE_MS } = deps;
  /** Oldest first. */
  const known = new Map<string, { video: StreamableVideo; atMs: number }>();
  let answers = 0;

  function note(videoIds: readonly string[], found: readonly StreamableVideo[]): void {
    answers += 1;
    for (const id of videoIds) known.delete(id);
    for (const video of found) known.set(video.videoId, { video, atMs: clock.nowMs() });
    for (const id of known.keys()) {
      if (known.size <= KNOWN_MAX) break;
      known.delete(id);
    }
  }

  async function look(videoId: string): Promise<StreamableVideo | null> {
    const video = await videos.find(videoId);
    note([videoId], video ? [video] : []);
    return video;
  }

  return {
    async findMany(videoIds) {
      const found = await videos.findMany(videoIds);
      note(videoIds, found);
      return found;
    },

    async find(videoId) {
      const answersBefore = answers;
      try {
        return await within(patienceMs, look(videoId));
      } catch (error) {
        const last = known.get(videoId);
        const isAway = error instanceof Silence ? answers === answersBefore : isOutage(error);
        if (isAway && last && clock.nowMs() - last.atMs <= KNOWN_MAX_AGE_MS) return last.video;
        if (!(error instanceof Silence)) throw error;
        throw new AppError("unavailable", "The video cannot be looked up right now.", {
          retryAfterSec: 5,
          cause: error,
        });
      }
    },
  };
}

class Silence extends Error {}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence(`no answer in ${limitMs} ms`)), limitMs);
  });
  // Heard too late, a failure is nobody's any more.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
