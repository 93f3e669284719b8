import type { Logger } from "#lib/logger.ts";
import type { ShortsCache, ShortsPoolStore } from "./ports.ts";

export type WithdrawShortsDeps = {
  cache: ShortsCache | null;
  poolStore: Pick<ShortsPoolStore, "markOutdated">;
  logger: Logger;
};

/**
 * Removes videos from the pools, cards and cached pages in Redis. While Postgres answers, readers do not depend on
 * this, because hydration returns eligible shorts only. During a Postgres outage they do. If Redis fails, the pools are
 * marked as outdated, so that they are rebuilt as soon as Redis answers again.
 */
export async function withdrawShorts(
  { cache, poolStore, logger }: WithdrawShortsDeps,
  videoIds: readonly string[],
  { forGood }: { forGood: boolean },
): Promise<void> {
  if (!cache) return;
  try {
    await cache.withdraw(videoIds, { forGood });
  } catch (error) {
    logger.warn({ err: error }, "shorts withdrawal not written to redis, pools will be rebuilt");
    await poolStore.markOutdated();
  }
}
