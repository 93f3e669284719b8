import { isLater, listVersion } from "#lib/feeds/list-version.ts";
import { HYDRATION_MAX_AGE_MS, HYDRATION_WAIT_MS } from "#lib/feeds/video-tile/hydration.ts";
import type { Logger } from "#lib/logger.ts";
import type { HotCache, HotGeneration } from "./ports.ts";

export type WithdrawDeps = {
  /** Publishes all lists that readers may still serve. */
  republish: () => Promise<HotGeneration[]>;
  cache: HotCache | null;
  logger: Logger;
  wait: (ms: number) => Promise<void>;
};

/**
 * Removes videos from all Hot lists. Call it after the transaction that withdrew them has committed. No request that
 * starts after it has returned shows them:
 *
 * - The new generation of each list is made after that commit, without these videos. Its version is later than that of
 *   any generation that was running, so neither the cache nor a reader accepts one of those afterwards.
 * - If the cache has the new generation, each reader sees it with the next request.
 * - If this process cannot reach the cache, readers may still find an old list there. But they hydrate it again every
 *   HYDRATION_MAX_AGE_MS, without withdrawn videos. This function waits that long.
 */
export async function withdrawFromLists(
  { republish, cache, logger, wait }: WithdrawDeps,
  videoIds: readonly string[],
  options: { forGood: boolean },
): Promise<void> {
  const isWithdrawn = await withdrawFromCache(cache, videoIds, options, logger);
  const generations = await republish();
  const isCached = await Promise.all(generations.map((generation) => isInCache(cache, generation, logger)));
  if (isWithdrawn && isCached.every(Boolean)) return;
  await wait(HYDRATION_MAX_AGE_MS + HYDRATION_WAIT_MS);
}

/** True without a cache, because readers then check the latest generation in Postgres for each request. */
async function withdrawFromCache(
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
      "hot withdrawal not written to redis, waiting until all processes hydrate again",
    );
    return false;
  }
}

/** Whether the cache has this generation, a later one, or none. */
async function isInCache(
  cache: HotCache | null,
  generation: HotGeneration,
  logger: Logger,
): Promise<boolean> {
  if (!cache) return true;
  try {
    const version = await cache.readVersion(generation.algorithm);
    const published = listVersion(generation);
    return version === null || version === published || isLater(version, published);
  } catch (error) {
    logger.warn(
      { err: error },
      "hot list version not readable from redis, waiting until all processes hydrate again",
    );
    return false;
  }
}
