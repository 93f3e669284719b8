import type { SeenDueStore, ShortsCache } from "./ports.ts";
import { arePoolsDue, type RebuildDeps, rebuildPools } from "./rebuild-pools.ts";

const HOUR_MS = 3_600_000;
/** Half a day for whoever scrolls on, and an hour more. */
const POOLS_KEPT_MS = 13 * HOUR_MS;
const SEEN_BATCH_SIZE = 500;

export async function rebuildPoolsWhenDue(deps: RebuildDeps): Promise<void> {
  const { poolStore, clock, logger } = deps;
  if (!(await arePoolsDue(deps))) return;
  const pools = await rebuildPools(deps);
  if (!pools) return;
  const pruned = await poolStore.prune(clock.nowMs() - POOLS_KEPT_MS);
  logger.info(
    { ranked: pools.rankedIds.length, random: pools.randomIds.length, pruned },
    "shorts pools rebuilt",
  );
}

/** Writes what people saw while Redis did not answer. Where it still does not, it stays in the database. */
export async function writeSeenShorts(
  deps: Pick<RebuildDeps, "logger"> & { seenDue: SeenDueStore; cache: ShortsCache },
): Promise<void> {
  const { seenDue, cache, logger } = deps;
  for (;;) {
    const written = await seenDue
      .handOver(SEEN_BATCH_SIZE, (seen) =>
        Promise.all(seen.map(({ userId, videoId }) => cache.markSeen(userId, videoId))),
      )
      .catch((error: unknown) => {
        logger.warn({ err: error }, "seen shorts stay in the database until Redis answers");
        return 0;
      });
    if (written === 0) return;
    logger.info({ written }, "seen shorts written");
  }
}
