import { isLater, listVersion } from "#lib/feeds/list-version.ts";
import { HYDRATION_MAX_AGE_MS, HYDRATION_WAIT_MS } from "#lib/feeds/video-tile/hydration.ts";
import type { Logger } from "#lib/logger.ts";
import type { HotCache, HotGeneration } from "./ports.ts";

export type WithdrawDeps = {
  /** Publishes every list that may be in somebody's hands. */
  republish: () => Promise<HotGeneration[]>;
  cache: HotCache | null;
  logger: Logger;
  wait: (ms: number) => Promise<void>;
};

/**
 * Takes videos off every list, after the transaction that made them unlistable has committed.
 * When this returns, no request that starts from now on shows them:
 *
 * - Each list's new generation was made after that commit, so it lacks them; its version is later than that of any
 *   generation which was in flight, so neither the cache nor a reader ever follows one of those again.
 * - Where the cache has the new generation, each reader learns of it with its next request.
 * - Where the cache can't be reached from here, readers may go on with an old list that they find there; but they
 *   fetch its videos anew every HYDRATION_MAX_AGE_MS, without those that may not be listed. That long we wait.
 */
export async function withdrawFromLists(
  { republish, cache, logger, wait }: WithdrawDeps,
  videoIds: readonly string[],
  options: { forGood: boolean },
): Promise<void> {
  const isMarked = await markWithdrawn(cache, videoIds, options, logger);
  const generations = await republish();
  const isShown = await Promise.all(generations.map((generation) => isShowing(cache, generation, logger)));
  if (isMarked && isShown.every(Boolean)) return;
  await wait(HYDRATION_MAX_AGE_MS + HYDRATION_WAIT_MS);
}

/** Without a cache there is none that could be behind: readers ask Postgres for the latest generation each time. */
async function markWithdrawn(
  cache: HotCache | null,
  videoIds: readonly string[],
  options: { forGood: boolean },
  logger: Logger,
): Promise<boolean> {
  if (!cache) return true;
  try {
    await cache.withdraw(videoIds, options);
    return true;
  } catch (error) {
    logger.warn(
      { err: error },
      "the hot cache does not take a withdrawal; waiting for its readers to ask again",
    );
    return false;
  }
}

async function isShowing(
  cache: HotCache | null,
  generation: HotGeneration,
  logger: Logger,
): Promise<boolean> {
  if (!cache) return true;
  try {
    const version = await cache.readVersion(generation.algorithm);
    const made = listVersion(generation);
    return version === null || version === made || isLater(version, made);
  } catch (error) {
    logger.warn(
      { err: error },
      "the hot cache does not say what it shows; waiting for its readers to ask again",
    );
    return false;
  }
}
