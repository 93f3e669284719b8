import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import { shortScore } from "#lib/ranking/short-score.ts";
import { dayNumberOf, inDailyOrder } from "./daily-order.ts";
import type {
  HydratedShort,
  ShortCard,
  ShortMetricsSource,
  ShortsCache,
  ShortsPoolStore,
  ShortsPools,
  ShortsStore,
} from "./ports.ts";

/** SHORTS-10, SHORTS-11. */
export const POOL_SIZES = { ranked: 100, random: 500 } as const;
export type PoolSizes = { ranked: number; random: number };

const HOUR_MS = 3_600_000;
/** The clocks of two processes may differ by this much: pools also leave out videos withdrawn this long before. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Read this many times the needed candidates, because some may not be eligible any more. */
const CANDIDATES_PER_PLACE = 2;

export type RebuildDeps = {
  poolStore: ShortsPoolStore;
  metrics: ShortMetricsSource;
  shorts: Pick<ShortsStore, "hydrate">;
  cache: ShortsCache | null;
  clock: Clock;
  logger: Logger;
};

/**
 * Builds both pools (SHORTS-10, SHORTS-11): the best 100 by score, and up to 500 others in the order of the day. Stores
 * them in Postgres, where scrolls refer to them, and in Redis together with a card for each short. Null if another
 * worker is building.
 */
export async function rebuildPools(
  { poolStore, metrics, shorts, cache, clock, logger }: RebuildDeps,
  sizes: PoolSizes = POOL_SIZES,
): Promise<ShortsPools | null> {
  const readSinceMs = clock.nowMs();
  const pools = await poolStore.exclusively(async (transaction) => {
    const eligible = await transaction.eligibleIds(readSinceMs);
    const ranked = await rankShorts(metrics, new Set(eligible), sizes.ranked);
    const isRanked = new Set(ranked.map(({ videoId }) => videoId));
    const randomIds = inDailyOrder(eligible, dayNumberOf(readSinceMs))
      .filter((id) => !isRanked.has(id))
      .slice(0, sizes.random);
    const latest = await transaction.latest();
    const next = {
      // Rises even if the clock was set back.
      generatedAtMs: Math.max(readSinceMs, (latest?.generatedAtMs ?? 0) + 1),
      rankedIds: ranked.map(({ videoId }) => videoId),
      rankedScores: ranked.map(({ score }) => score),
      randomIds,
    };
    if (!latest || !isSame(latest, next)) return transaction.insert(next);
    const renewed = { ...next, id: latest.id };
    await transaction.renew(renewed);
    return renewed;
  });
  if (!pools || !cache) return pools;
  const cards = await cardsOf(pools, shorts, readSinceMs);
  await cache.swap(pools, cards, readSinceMs - CLOCK_SKEW_MS).catch((error: unknown) => {
    // The next run of the job sees that Redis has no current pools and tries again.
    logger.warn({ err: error }, "shorts pools not written to redis");
  });
  return pools;
}

/** Pools are due once an hour, on a new day, while there are no shorts, and if Redis has none or older ones. */
export async function arePoolsDue({
  poolStore,
  cache,
  clock,
}: Pick<RebuildDeps, "poolStore" | "cache" | "clock">): Promise<boolean> {
  const latest = await poolStore.latest();
  // An empty site: check for the first shorts at each run.
  if (!latest || latest.isEmpty) return true;
  const nowMs = clock.nowMs();
  if (nowMs - latest.generatedAtMs >= HOUR_MS) return true;
  if (dayNumberOf(nowMs) !== dayNumberOf(latest.generatedAtMs)) return true;
  if (!cache) return false;
  // While Redis does not answer, only the hourly interval applies.
  const inRedis = await cache.poolsState().catch(() => "unknown" as const);
  if (inRedis === "unknown") return false;
  return !inRedis || inRedis.generatedAtMs < latest.generatedAtMs || inRedis.isEmpty;
}

async function rankShorts(metrics: ShortMetricsSource, eligible: ReadonlySet<string>, size: number) {
  const candidates = await metrics.topShorts(size * CANDIDATES_PER_PLACE);
  return candidates
    .flatMap(({ videoId, ...signals }) => {
      const score = eligible.has(videoId) ? shortScore(signals) : null;
      return score === null ? [] : [{ videoId, score }];
    })
    .sort((a, b) => b.score - a.score || (a.videoId < b.videoId ? 1 : -1))
    .slice(0, size);
}

async function cardsOf(
  { rankedIds, randomIds }: ShortsPools,
  shorts: RebuildDeps["shorts"],
  nowMs: number,
): Promise<ShortCard[]> {
  const visitor = { userId: null, nowMs, alsoUnlisted: null };
  const videos = await shorts.hydrate([...rankedIds, ...randomIds], visitor);
  return Array.from(videos.values(), ({ liked: _liked, ...card }: HydratedShort) => card);
}

function isSame(a: Pick<ShortsPools, "rankedIds" | "randomIds">, b: typeof a): boolean {
  return (
    a.rankedIds.join("\n") === b.rankedIds.join("\n") && a.randomIds.join("\n") === b.randomIds.join("\n")
  );
}
