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

/** Document 004. */
export const POOL_SIZES = { ranked: 100, random: 500 } as const;
export type PoolSizes = { ranked: number; random: number };

const HOUR_MS = 3_600_000;
/** Clocks differ: what was withdrawn this long before the pools were read stays out too. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Some of the best may have been withdrawn since they were measured. */
const SPARE_CANDIDATES = 2;

export type RebuildDeps = {
  poolStore: ShortsPoolStore;
  metrics: ShortMetricsSource;
  shorts: Pick<ShortsStore, "hydrate">;
  cache: ShortsCache | null;
  clock: Clock;
  logger: Logger;
};

/**
 * The workflow of document 004: the best 100 by score, and up to 500 others in the day's order; kept in Postgres, where
 * scrolls are pinned to them, and put into Redis at once, with a card of each. Null when another worker is at it.
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
      // Rising, though a clock be set back.
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
    // The next run finds that Redis lacks them.
    logger.warn({ err: error }, "redis does not take the pools of shorts");
  });
  return pools;
}

/** Once an hour, on a new day, and where Redis has lost the pools or missed them. */
export async function arePoolsDue({
  poolStore,
  cache,
  clock,
}: Pick<RebuildDeps, "poolStore" | "cache" | "clock">): Promise<boolean> {
  const latest = await poolStore.latest();
  // Before the first shorts come.
  if (!latest || latest.isEmpty) return true;
  const nowMs = clock.nowMs();
  if (nowMs - latest.generatedAtMs >= HOUR_MS) return true;
  if (dayNumberOf(nowMs) !== dayNumberOf(latest.generatedAtMs)) return true;
  if (!cache) return false;
  // Whether Redis has them cannot be told while it is away; the hour goes on meanwhile.
  const inRedis = await cache.poolsState().catch(() => "unknown" as const);
  if (inRedis === "unknown") return false;
  return !inRedis || inRedis.generatedAtMs < latest.generatedAtMs || inRedis.isEmpty;
}

async function rankShorts(metrics: ShortMetricsSource, eligible: ReadonlySet<string>, size: number) {
  const candidates = await metrics.topShorts(size * SPARE_CANDIDATES);
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
  const nobody = { userId: null, nowMs, alsoUnlisted: null };
  const videos = await shorts.hydrate([...rankedIds, ...randomIds], nobody);
  return Array.from(videos.values(), ({ liked: _liked, ...card }: HydratedShort) => card);
}

function isSame(a: Pick<ShortsPools, "rankedIds" | "randomIds">, b: typeof a): boolean {
  return (
    a.rankedIds.join("\n") === b.rankedIds.join("\n") && a.randomIds.join("\n") === b.randomIds.join("\n")
  );
}
