import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { ShortsCache, ShortsPoolStore } from "./ports.ts";

export type WithdrawShortsDeps = {
  cache: ShortsCache | null;
  poolStore: Pick<ShortsPoolStore, "outdate">;
  clock: Clock;
  logger: Logger;
};

/**
 * Takes videos out of the pools, their cards and past every kept page. While Postgres is there, readers do not depend on
 * it: they look each page up. What they show while it is away has to be rid of them before: where Redis cannot be told,
 * its pools are made anew as soon as it answers.
 */
export async function withdrawShorts(
  { cache, poolStore, clock, logger }: WithdrawShortsDeps,
  videoIds: readonly string[],
  { forGood }: { forGood: boolean },
): Promise<void> {
  if (!cache) return;
  try {
    await cache.withdraw(videoIds, { forGood, atMs: clock.nowMs() });
  } catch (error) {
    logger.warn({ err: error }, "redis does not take a withdrawal of shorts; its pools will be made anew");
    await poolStore.outdate();
  }
}
