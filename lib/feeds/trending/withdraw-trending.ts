import { HYDRATION_MAX_AGE_MS, HYDRATION_WAIT_MS } from "#lib/feeds/video-tile/hydration.ts";
import type { Logger } from "#lib/logger.ts";
import type { TrendingCache } from "./ports.ts";

/**
 * Has every process read its list anew, after the transaction that made videos unlistable has committed. Where the
 * cache can't tell them, waits until each has asked again what may be listed.
 */
export async function withdrawFromTrending(deps: {
  cache: TrendingCache | null;
  logger: Logger;
  wait: (ms: number) => Promise<void>;
}): Promise<void> {
  const { cache, logger, wait } = deps;
  // Without a cache every reader asks Postgres.
  if (!cache) return;
  try {
    await cache.drop();
  } catch (error) {
    logger.warn({ err: error }, "the trending cache does not take a withdrawal; waiting for its readers");
    await wait(HYDRATION_MAX_AGE_MS + HYDRATION_WAIT_MS);
  }
}
