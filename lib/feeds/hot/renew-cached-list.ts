import type { Clock } from "#lib/clock.ts";
import type { ListVersion } from "#lib/feeds/list-version.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import type { HotAlgorithm } from "#lib/ranking/parameters.ts";
import { offerList } from "./offer-list.ts";
import type { HotCache, HotStore } from "./ports.ts";
import { type Publish, toCachedList } from "./publish-hot.ts";

/** How often a worker renews the TTL of the list in Redis: a sixtieth of HOT_LIST_TTL_SEC. */
const RENEW_EVERY_MS = 5_000;
/** Interval of attempts while Redis does not have the latest list or does not answer. */
const RETRY_EVERY_MS = 1_000;

export type RenewCachedList = (algorithm: HotAlgorithm, published: ListVersion) => Promise<void>;

/**
 * Keeps the latest list of the database in Redis while a worker runs. Renews its TTL, with one command every five
 * seconds. If Redis has another list (it rejected writes, was restored or emptied), offers the latest one every second.
 * If Redis has a later list than the database, the database was restored, and another epoch begins.
 */
export function createCachedListRenewal(deps: {
  store: Pick<HotStore, "latestVersion" | "latestGeneration">;
  cache: HotCache | null;
  publish: Publish;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}): RenewCachedList {
  const { store, cache, publish, clock, logger, metrics } = deps;
  const renewals = new Map<HotAlgorithm, { version: ListVersion; isCached: boolean; atMs: number }>();

  /** Returns whether Redis has the latest list now. */
  async function renew(
    hotCache: HotCache,
    algorithm: HotAlgorithm,
    published: ListVersion,
  ): Promise<boolean> {
    const cached = await hotCache.renew(published, algorithm);
    if (cached === published) return true;
    // Read after the cache: each version in the cache was in the database before.
    const latest = await store.latestGeneration(algorithm);
    if (!latest) return false;
    const outcome = await offerList({ cache: hotCache, store }, toCachedList(latest));
    if (outcome !== "database-behind") return outcome === "accepted";
    logger.warn({ cached, published }, "redis has a later hot list than the database, starting a new epoch");
    await publish("incremental", algorithm, { endEpoch: latest.epoch });
    return true;
  }

  return async (algorithm, published) => {
    if (!cache) return;
    const last = renewals.get(algorithm);
    const atMs = clock.monotonicMs();
    if (last?.isCached && last.version === published && atMs - last.atMs < RENEW_EVERY_MS) return;
    if (last && !last.isCached && atMs - last.atMs < RETRY_EVERY_MS) return;
    const isCached = await renew(cache, algorithm, published).catch((error: unknown) => {
      // Logged once per outage, not once a second.
      if (last?.isCached !== false) logger.warn({ err: error, algorithm }, "hot list not written to redis");
      return false;
    });
    if (isCached && last?.isCached === false)
      logger.info({ algorithm, published }, "hot list is in redis again");
    renewals.set(algorithm, { version: published, isCached, atMs });
    metrics.set("hotListInRedis", { algorithm }, isCached ? 1 : 0);
  };
}
