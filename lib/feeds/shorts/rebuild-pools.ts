import { type Clock, isDue } from "#lib/clock.ts";
import { epochOf, type ListVersion } from "#lib/feeds/list-version.ts";
import { type OfferOutcome, offerVersion } from "#lib/feeds/offer-version.ts";
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
 * worker is building, or the latest pools do not have the version `expectedVersion`.
 */
export async function rebuildPools(
  deps: RebuildDeps,
  sizes: PoolSizes = POOL_SIZES,
  { expectedVersion, endEpoch }: { expectedVersion?: ListVersion | null; endEpoch?: string } = {},
): Promise<ShortsPools | null> {
  const { poolStore, metrics, cache, clock, logger } = deps;
  const nowMs = clock.nowMs();
  // Taken before anything is read, because later withdrawals may be missing in the data that is read.
  const mark = (await cache?.withdrawalMark().catch(() => null)) ?? null;
  const pools = await poolStore.exclusively(async (transaction) => {
    const latest = await transaction.latest();
    if (expectedVersion !== undefined && (latest?.version ?? null) !== expectedVersion) return null;
    if (endEpoch !== undefined) await transaction.endEpoch(endEpoch);
    const eligible = await transaction.eligibleIds(nowMs);
    const ranked = await rankShorts(metrics, new Set(eligible), sizes.ranked);
    const isRanked = new Set(ranked.map(({ videoId }) => videoId));
    const randomIds = inDailyOrder(eligible, dayNumberOf(nowMs))
      .filter((id) => !isRanked.has(id))
      .slice(0, sizes.random);
    const next = {
      generatedAtMs: nowMs,
      rankedIds: ranked.map(({ videoId }) => videoId),
      rankedScores: ranked.map(({ score }) => score),
      randomIds,
    };
    return latest && isSame(latest, next)
      ? transaction.renew({ ...next, id: latest.id })
      : transaction.insert(next);
  });
  if (!pools || !cache) return pools;
  const outcome = await (mark === null
    ? Promise.reject(new Error("redis did not answer before the pools were read"))
    : offerPools(deps, cache, pools, mark)
  ).catch((error: unknown) => {
    // The next run of the job sees that Redis has no current pools and tries again.
    logger.warn({ err: error }, "shorts pools not written to redis");
    return null;
  });
  if (outcome !== "database-behind") return pools;
  logger.warn(
    { version: pools.version },
    "redis has later shorts pools than the database, starting a new epoch",
  );
  return rebuildPools(deps, sizes, { endEpoch: epochOf(pools.version) });
}

async function offerPools(
  { poolStore, shorts, clock }: RebuildDeps,
  cache: ShortsCache,
  pools: ShortsPools,
  mark: number,
): Promise<OfferOutcome> {
  const cards = await cardsOf(pools, shorts, clock.nowMs());
  return offerVersion(pools.version, {
    swap: (replaces) => cache.swap(pools, cards, mark, replaces),
    cached: async () => (await cache.poolsState())?.version ?? null,
    latest: async () => (await poolStore.latest())?.version ?? null,
  });
}

/** The latest version when new pools were found due. */
export type PoolsDue = { expectedVersion: ListVersion | null };

/**
 * Pools are due once an hour, on a new day, while there are no shorts, and if Redis has none or others. Null: not due.
 */
export async function findPoolsDue({
  poolStore,
  cache,
  clock,
}: Pick<RebuildDeps, "poolStore" | "cache" | "clock">): Promise<PoolsDue | null> {
  const latest = await poolStore.latest();
  // An empty site: check for the first shorts at each run.
  if (!latest || latest.isEmpty) return { expectedVersion: latest?.version ?? null };
  const due = { expectedVersion: latest.version };
  const nowMs = clock.nowMs();
  if (isDue(latest.generatedAtMs, HOUR_MS, nowMs)) return due;
  if (dayNumberOf(nowMs) !== dayNumberOf(latest.generatedAtMs)) return due;
  if (!cache) return null;
  // While Redis does not answer, only the hourly interval applies.
  const inRedis = await cache.poolsState().catch(() => "unknown" as const);
  if (inRedis === "unknown") return null;
  return !inRedis || inRedis.version !== latest.version || inRedis.isEmpty ? due : null;
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
