import { type Shown, showVersion } from "#lib/feeds/show-version.ts";
import type { CachedHotList, HotCache, HotStore } from "./ports.ts";

/** Puts a list into the cache, unless it is not the one to show: see showVersion. */
export function showList(
  { cache, store }: { cache: HotCache; store: Pick<HotStore, "latestVersion"> },
  list: CachedHotList,
): Promise<Shown> {
  return showVersion(list.version, {
    swap: (instead) => cache.swap(list, instead),
    shown: () => cache.readVersion(list.algorithm),
    latest: () => store.latestVersion(list.algorithm),
  });
}
