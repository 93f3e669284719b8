import { isLater, isSameEpoch, type ListVersion } from "./list-version.ts";

/** Attempts, because other processes may write at the same time. */
const MAX_ATTEMPTS = 3;

/**
 * Result of offering a version to the cache.
 * `accepted`: the cache has it now.
 * `superseded`: the cache has a later version of its epoch, or its epoch has ended.
 * `database-behind`: the cache has a later version than the database, so the database was restored from a backup. The
 * next publication must end the epoch.
 */
export type OfferOutcome = "accepted" | "superseded" | "database-behind";

/**
 * Writes a version to the cache, unless the cache has a later one. If the cache rejects it, the database decides which
 * epoch is valid, and whether the later version in the cache was lost by the database: two more round trips. Throws if
 * one of the stores does not answer.
 */
export async function offerVersion(
  version: ListVersion,
  stores: {
    /** Writes the version. False if the cache has a later one, or one of another epoch that is not `replaces`. */
    swap(replaces?: ListVersion): Promise<boolean>;
    /** The version in the cache. */
    cached(): Promise<ListVersion | null>;
    /** The latest version in the database. */
    latest(): Promise<ListVersion | null>;
  },
): Promise<OfferOutcome> {
  let replaces: ListVersion | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (await stores.swap(replaces)) return "accepted";
    // In this order: a version in the cache was in the database before.
    const cached = await stores.cached();
    const latest = await stores.latest();
    if (cached === null) continue;
    const isEpochOver = latest !== null && !isSameEpoch(latest, version);
    if (isEpochOver) return "superseded";
    if (isSameEpoch(cached, version))
      return latest === null || isLater(cached, latest) ? "database-behind" : "superseded";
    if (latest === null) return "superseded";
    replaces = cached;
  }
  return "superseded";
}
