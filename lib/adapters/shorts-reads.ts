import type { ShortsStore } from "#lib/feeds/shorts/ports.ts";
import type { Guard } from "./guard.ts";

/** Reads for a page, which shows what Redis keeps rather than wait for Postgres. */
export function boundShortsReads(store: ShortsStore, guard: Guard): ShortsStore {
  return {
    countEligible: (filter) => guard(() => store.countEligible(filter)),
    pageOfIds: (page) => guard(() => store.pageOfIds(page)),
    idsDownFrom: (range) => guard(() => store.idsDownFrom(range)),
    idsUpFrom: (range) => guard(() => store.idsUpFrom(range)),
    hydrate: (videoIds, asker) => guard(() => store.hydrate(videoIds, asker)),
    latestPoolsId: () => guard(() => store.latestPoolsId()),
    poolIds: (id) => guard(() => store.poolIds(id)),
  };
}
