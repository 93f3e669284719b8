import { HYDRATION_MAX_AGE_MS, HYDRATION_WAIT_MS } from "#lib/feeds/video-tile/hydration.ts";
import type { Logger } from "#lib/logger.ts";
import type { TrendingCache } from "./ports.ts";

/**
 * Makes every process read its trending list again. Call it after the transaction that withdrew the videos has
 * committed. If the cache fails, waits until every process has hydrated its list again.
 */
export async function withdrawFromTrending(deps: {
  cache: TrendingCache | null;
  logger: Logger;
  wait: (ms: number) => Promise<void>;
}): Promise<void> {
  const { cache, logger, wait } = deps;
  // Without a cache, every request reads Postgres.
  if (!cache) return;
  try {
    await cache.drop();
  } catch (error) {
    logger.warn(
      { err: error },
      "trending cache: withdrawal failed, waiting until all processes hydrate again",
    );
    await wait(HYDRATION_MAX_AGE_MS + HYDRATION_WAIT_MS);
  }
}
