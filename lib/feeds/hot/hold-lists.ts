import type { Clock } from "#lib/clock.ts";
import type { ListVersion } from "#lib/feeds/list-version.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import type { HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { HotCache, HotStore } from "./ports.ts";
import { type Publish, toCachedList } from "./publish-hot.ts";
import { showList } from "./show-list.ts";

/** How often a worker looks whether Redis has the latest list. A sixtieth of the list's time in Redis. */
const HOLD_EVERY_MS = 5_000;
/** The same while Redis has not, or does not answer. */
const RETRY_EVERY_MS = 1_000;

export type HoldLists = (algorithm: HotAlgorithm, published: ListVersion) => Promise<void>;

/**
 * Sees to it that Redis shows the latest list of the database, and keeps it from running out while a worker lives: one
 * command every five seconds. What Redis missed (it refused writes, was restored or emptied) is offered again every
 * second. Where Redis knows a later list than the database ever made, the database's ids went back: another epoch begins.
 */
export function createHoldLists(deps: {
  store: Pick<HotStore, "latestVersion" | "latestGeneration">;
  cache: HotCache | null;
  publish: Publish;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}): HoldLists {
  const { store, cache, publish, clock, logger, metrics } = deps;
  const held = new Map<HotAlgorithm, { version: ListVersion; isShown: boolean; atMs: number }>();

  async function isShowing(
    list: HotCache,
    algorithm: HotAlgorithm,
    published: ListVersion,
  ): Promise<boolean> {
    const shown = await list.hold(published, algorithm);
    if (shown === published) return true;
    // Asked after the cache: all that the cache has was in the database before, unless that went back.
    const latest = await store.latestGeneration(algorithm);
    if (!latest) return false;
    const outcome = await showList({ cache: list, store }, toCachedList(latest));
    if (outcome !== "ids-went-back") return outcome === "shown";
    logger.warn(
      { shown, published },
      "the cache has a later list than the database: beginning another epoch",
    );
    await publish("incremental", algorithm, { endEpoch: latest.epoch });
    return true;
  }

  return async (algorithm, published) => {
    if (!cache) return;
    const last = held.get(algorithm);
    const atMs = clock.monotonicMs();
    if (last?.isShown && last.version === published && atMs - last.atMs < HOLD_EVERY_MS) return;
    if (last && !last.isShown && atMs - last.atMs < RETRY_EVERY_MS) return;
    const isShown = await isShowing(cache, algorithm, published).catch((error: unknown) => {
      // Once an outage, not once a second.
      if (last?.isShown !== false) logger.warn({ err: error, algorithm }, "redis does not take the hot list");
      return false;
    });
    if (isShown && last?.isShown === false)
      logger.info({ algorithm, published }, "redis shows the hot list again");
    held.set(algorithm, { version: published, isShown, atMs });
    metrics.set("hotListInRedis", { algorithm }, isShown ? 1 : 0);
  };
}
