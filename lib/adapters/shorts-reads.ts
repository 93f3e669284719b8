import type { ShortsStore } from "#lib/feeds/shorts/ports.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";

/** Reads with a timeout and a circuit breaker: a page shows the cards in Redis rather than wait for Postgres. */
export function boundShortsReads(store: ShortsStore, breaker: CircuitBreaker): ShortsStore {
  return {
    countEligible: (filter) => breaker(() => store.countEligible(filter)),
    pageOfIds: (page) => breaker(() => store.pageOfIds(page)),
    idsDownFrom: (range) => breaker(() => store.idsDownFrom(range)),
    idsUpFrom: (range) => breaker(() => store.idsUpFrom(range)),
    hydrate: (videoIds, asker) => breaker(() => store.hydrate(videoIds, asker)),
    latestPoolsId: () => breaker(() => store.latestPoolsId()),
    poolIds: (id) => breaker(() => store.poolIds(id)),
  };
}
