import type { Clock } from "#lib/clock.ts";
import type { StreamableVideo, StreamableVideos } from "./media-ports.ts";

/** While the database is away, what was seen this long ago still streams: nothing can have been withdrawn since. */
const KNOWN_MAX_AGE_MS = 10 * 60_000;
const KNOWN_MAX = 2_000;

/** The same videos, of which those that were lately asked for are still known while the database is away. */
export function rememberVideos(deps: {
  videos: StreamableVideos;
  clock: Clock;
  isOutage: (error: unknown) => boolean;
}): StreamableVideos {
  const { videos, clock, isOutage } = deps;
  /** Oldest first. */
  const known = new Map<string, { video: StreamableVideo; atMs: number }>();

  function note(videoIds: readonly string[], found: readonly StreamableVideo[]): void {
    for (const id of videoIds) known.delete(id);
    for (const video of found) known.set(video.videoId, { video, atMs: clock.nowMs() });
    for (const id of known.keys()) {
      if (known.size <= KNOWN_MAX) break;
      known.delete(id);
    }
  }

  return {
    async findMany(videoIds) {
      const found = await videos.findMany(videoIds);
      note(videoIds, found);
      return found;
    },

    async find(videoId) {
      try {
        const video = await videos.find(videoId);
        note([videoId], video ? [video] : []);
        return video;
      } catch (error) {
        const last = known.get(videoId);
        if (!isOutage(error) || !last || clock.nowMs() - last.atMs > KNOWN_MAX_AGE_MS) throw error;
        return last.video;
      }
    },
  };
}
