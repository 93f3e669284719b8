import { isLater, isSameEpoch, type ListVersion } from "./list-version.ts";

/** Attempts against others who swap at the same time. */
const MAX_ATTEMPTS = 3;

/**
 * What became of a version that was offered to the cache: it is there now; a later one of its epoch is, or one of the
 * database's epoch where this one's is over; or the cache has a later one than the database ever made: the database's
 * ids went back, and whoever publishes next has to end the epoch.
 */
export type Shown = "shown" | "outdone" | "ids-went-back";

/**
 * Puts a version into the cache. Which of two epochs holds, and whether a later id is a later version or one that the
 * database has lost, the database says: two round trips more, only where the cache does not take the version as it is.
 * Throws where one of the stores does not answer.
 */
export async function showVersion(
  version: ListVersion,
  stores: {
    /** False where the cache has a later one, or one of another epoch than that of `instead`. */
    swap(instead?: ListVersion): Promise<boolean>;
    /** What the cache has. */
    shown(): Promise<ListVersion | null>;
    /** The database's latest. */
    latest(): Promise<ListVersion | null>;
  },
): Promise<Shown> {
  let instead: ListVersion | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (await stores.swap(instead)) return "shown";
    // In this order: the database knows all that was in the cache before it was asked.
    const shown = await stores.shown();
    const latest = await stores.latest();
    if (shown === null) continue;
    const isEpochOver = latest !== null && !isSameEpoch(latest, version);
    if (isEpochOver) return "outdone";
    if (isSameEpoch(shown, version))
      return latest === null || isLater(shown, latest) ? "ids-went-back" : "outdone";
    if (latest === null) return "outdone";
    instead = shown;
  }
  return "outdone";
}
