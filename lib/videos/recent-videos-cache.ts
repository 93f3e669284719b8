import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { TimeoutError, withTimeout } from "#lib/timeout.ts";
import type { StreamableVideo, StreamableVideos } from "./media-ports.ts";

/** While the database is away, what was seen this long ago still streams, unless it was withdrawn before it went away. */
const KNOWN_MAX_AGE_MS = 10 * 60_000;
const KNOWN_MAX = 2_000;
/** A database that is hung refuses nothing: what has not come by then does not come. */
const TIMEOUT_MS = 1_000;

/**
 * The same videos, of which those that were lately asked for are still known while the database is away or silent.
 * One that is only slow is not silent: it has answered somebody else meanwhile.
 */
export function createRecentVideosCache(deps: {
  videos: Pick<StreamableVideos, "findMany">;
  clock: Clock;
  isOutage: (error: unknown) => boolean;
  /** By what else there is than the database. False where that cannot be asked either: decision 20. */
  wasWithdrawn: (videoId: string, sinceMs: number) => Promise<boolean>;
  timeoutMs?: number;
}): StreamableVideos {
  const { videos, clock, isOutage, wasWithdrawn, timeoutMs = TIMEOUT_MS } = deps;
  /** Oldest first. */
  const known = new Map<string, { video: StreamableVideo; atMs: number }>();
  let answers = 0;

  async function look(videoIds: readonly string[]): Promise<StreamableVideo[]> {
    // Of before the question: the answer may not know what is withdrawn meanwhile.
    const atMs = clock.nowMs();
    const found = await videos.findMany(videoIds);
    answers += 1;
    for (const id of videoIds) known.delete(id);
    for (const video of found) known.set(video.videoId, { video, atMs });
    for (const id of known.keys()) {
      if (known.size <= KNOWN_MAX) break;
      known.delete(id);
    }
    return found;
  }

  /** What was known of it before the database went away. */
  async function lastOf(videoId: string): Promise<StreamableVideo | null> {
    const last = known.get(videoId);
    if (!last || clock.nowMs() - last.atMs > KNOWN_MAX_AGE_MS) return null;
    return (await wasWithdrawn(videoId, last.atMs)) ? null : last.video;
  }

  return {
    findMany: look,

    async find(videoId) {
      const answersBefore = answers;
      try {
        const [video = null] = await withTimeout(timeoutMs, look([videoId]));
        return video;
      } catch (error) {
        const isAway = error instanceof TimeoutError ? answers === answersBefore : isOutage(error);
        const last = isAway ? await lastOf(videoId) : null;
        if (last) return last;
        if (!(error instanceof TimeoutError)) throw error;
        throw new AppError("unavailable", "The video cannot be looked up right now.", {
          retryAfterSec: 5,
          cause: error,
        });
      }
    },
  };
}
