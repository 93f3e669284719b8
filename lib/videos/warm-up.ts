import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { StreamableVideos } from "./media-ports.ts";
import type { WarmBytes } from "./warm-bytes.ts";

/** Number of videos kept warm for each list (ADR-8). */
const VIDEOS_PER_LIST = 10;
/** The new first videos of a list are warm after this time at most. */
export const WARM_UP_EVERY_MS = 5_000;

/** The first video ids of a list, as a visitor sees it. */
export type FirstIds = (count: number) => Promise<readonly string[]>;

export type WarmUp = {
  /**
   * Warms the current first videos of all lists. Returns the number of warm files. Skips a list that cannot be read.
   */
  run(): Promise<number>;
  start(): void;
  stop(): void;
};

/** Keeps the first bytes of the first videos of these lists in memory, most important list first. */
export function createWarmUp(deps: {
  lists: readonly FirstIds[];
  videos: StreamableVideos;
  warm: WarmBytes;
  clock: Clock;
  logger: Logger;
}): WarmUp {
  const { lists, videos, warm, clock, logger } = deps;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<number> | null = null;

  async function warmAll(): Promise<number> {
    const firsts = await Promise.all(
      lists.map((firstIds) =>
        firstIds(VIDEOS_PER_LIST).catch((error) => {
          logger.debug({ err: error }, "warm-up: list not readable");
          return [];
        }),
      ),
    );
    const ids = [...new Set(firsts.flat())];
    const byId = new Map((await videos.findMany(ids)).map((video) => [video.videoId, video]));
    const keys = ids.flatMap((id) => {
      const video = byId.get(id);
      return video?.access === "open" && video.mediaKey ? [video.mediaKey] : [];
    });
    return warm.keep(keys, clock.monotonicMs());
  }

  function run(): Promise<number> {
    running ??= warmAll().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    run,
    start() {
      const tick = () => run().catch((error) => logger.debug({ err: error }, "warm-up failed"));
      timer ??= setInterval(tick, WARM_UP_EVERY_MS).unref();
      void tick();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
