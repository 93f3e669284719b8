import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { TimeoutError, withTimeout } from "#lib/timeout.ts";
import type { StreamableVideo, StreamableVideos } from "./media-ports.ts";

/** During an outage, a video streams if it was read at most this long ago. */
const MAX_AGE_MS = 10 * 60_000;
const MAX_VIDEOS = 2_000;
/** After this time without an answer, the database counts as hung. */
const TIMEOUT_MS = 1_000;

/**
 * Reads videos from the database, and from memory during an outage of the database. A read that times out counts as an
 * outage only if the database has answered no other read meanwhile; otherwise the database is just slow, and the
 * cached state may be outdated.
 */
export function createRecentVideosCache(deps: {
  videos: Pick<StreamableVideos, "findMany">;
  clock: Pick<Clock, "monotonicMs">;
  isOutage: (error: unknown) => boolean;
  /** Reads withdrawals from Redis. False if Redis does not answer either: playback continues (decision 0101). */
  wasWithdrawn: (videoId: string, withinMs: number) => Promise<boolean>;
  timeoutMs?: number;
}): StreamableVideos {
  const { videos, clock, isOutage, wasWithdrawn, timeoutMs = TIMEOUT_MS } = deps;
  /** By id, oldest first. */
  const recent = new Map<string, { video: StreamableVideo; atMs: number }>();
  let answers = 0;

  async function read(videoIds: readonly string[]): Promise<StreamableVideo[]> {
    // The time before the query, because the result may miss a withdrawal that happens during the query.
    const atMs = clock.monotonicMs();
    const found = await videos.findMany(videoIds);
    answers += 1;
    for (const id of videoIds) recent.delete(id);
    for (const video of found) recent.set(video.videoId, { video, atMs });
    for (const id of recent.keys()) {
      if (recent.size <= MAX_VIDEOS) break;
      recent.delete(id);
    }
    return found;
  }

  /** Null if it was not read recently or was withdrawn since. */
  async function findRecent(videoId: string): Promise<StreamableVideo | null> {
    const last = recent.get(videoId);
    if (!last) return null;
    const ageMs = clock.monotonicMs() - last.atMs;
    return ageMs > MAX_AGE_MS || (await wasWithdrawn(videoId, ageMs)) ? null : last.video;
  }

  return {
    findMany: read,

    async find(videoId) {
      const answersBefore = answers;
      try {
        const [video = null] = await withTimeout(timeoutMs, read([videoId]));
        return video;
      } catch (error) {
        const isDown = error instanceof TimeoutError ? answers === answersBefore : isOutage(error);
        const last = isDown ? await findRecent(videoId) : null;
        if (last) return last;
        if (!(error instanceof TimeoutError)) throw error;
        throw new AppError("unavailable", "The database is not available. Try again in a few seconds.", {
          retryAfterSec: 5,
          cause: error,
        });
      }
    },
  };
}
