import { type OfferOutcome, offerVersion } from "#lib/feeds/offer-version.ts";
import type { CachedHotList, HotCache, HotStore } from "./ports.ts";

/** Writes a list to the cache, unless the cache has a later one: see offerVersion. */
export function offerList(
  { cache, store }: { cache: HotCache; store: Pick<HotStore, "latestVersion"> },
  list: CachedHotList,
): Promise<OfferOutcome> {
  return offerVersion(list.version, {
    swap: (replaces) => cache.swap(list, replaces),
    cached: () => cache.readVersion(list.algorithm),
    latest: () => store.latestVersion(list.algorithm),
  });
}
