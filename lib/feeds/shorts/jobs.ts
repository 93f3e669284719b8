import type { SeenDueStore, ShortsCache } from "./ports.ts";
import { findPoolsDue, POOL_SIZES, type RebuildDeps, rebuildPools } from "./rebuild-pools.ts";

const HOUR_MS = 3_600_000;
/** A scroll can continue for 12 hours after its pools were replaced; one hour is spare. */
const POOLS_KEPT_MS = 13 * HOUR_MS;
const SEEN_BATCH_SIZE = 500;

export async function rebuildPoolsWhenDue(deps: RebuildDeps): Promise<void> {
  const { poolStore, clock, logger } = deps;
  const due = await findPoolsDue(deps);
  const pools = due && (await rebuildPools(deps, POOL_SIZES, due));
  if (!pools) return;
  const pruned = await poolStore.prune(clock.nowMs() - POOLS_KEPT_MS);
  logger.info(
    { ranked: pools.rankedIds.length, random: pools.randomIds.length, pruned },
    "shorts pools rebuilt",
  );
}

/** Copies shorts seen during a Redis outage from Postgres to Redis. If Redis still fails, they stay in Postgres. */
export async function writeSeenShorts(
  deps: Pick<RebuildDeps, "logger"> & { seenDue: SeenDueStore; cache: ShortsCache },
): Promise<void> {
  const { seenDue, cache, logger } = deps;
  for (;;) {
    const written = await seenDue
      .transfer(SEEN_BATCH_SIZE, (seen) =>
        Promise.all(seen.map(({ userId, videoId }) => cache.markSeen(userId, videoId))),
      )
      .catch((error: unknown) => {
        logger.warn({ err: error }, "seen shorts not written to redis, they stay in postgres");
        return 0;
      });
    if (written === 0) return;
    logger.info({ written }, "seen shorts written to redis");
  }
}
