import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { StreamableVideos } from "./media-ports.ts";
import type { WarmBytes } from "./warm-bytes.ts";

/** Of each list. */
const FIRST_OF_EACH = 10;
/** A list that changed is warm after this long at most. */
export const WARM_UP_EVERY_MS = 5_000;

/** The first video ids of a list, as a stranger sees it. */
export type FirstIds = (count: number) => Promise<readonly string[]>;

export type WarmUp = {
  /** Warms what the lists begin with now; answers how many files are warm. A list that fails is left out. */
  run(): Promise<number>;
  start(): void;
  stop(): void;
};

/** Keeps the first bytes of what people are most likely to open next in memory: lists in order of importance. */
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
        firstIds(FIRST_OF_EACH).catch((error) => {
          logger.debug({ err: error }, "a list could not be read for warming up");
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
    return warm.keep(keys, clock.nowMs());
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
      const turn = () => run().catch((error) => logger.debug({ err: error }, "could not warm up"));
      timer ??= setInterval(turn, WARM_UP_EVERY_MS).unref();
      void turn();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
