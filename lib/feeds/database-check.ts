import { singleFlight } from "./shared-calls.ts";

/**
 * How often a process that serves a list checks in the database whether Redis is outdated: Redis may reject writes, or
 * may have been restored from a backup. So a change that Redis missed shows after a second. One small query.
 */
export const DATABASE_CHECK_EVERY_MS = 1_000;
/** How long a request waits for the check. After that, the known list is served while the check continues. */
const CHECK_WAIT_MS = 150;

/** Returns a function that makes the check; null if it fails or takes too long. Concurrent calls share one check. */
export function createDatabaseCheck<T>(ask: () => Promise<T>): () => Promise<T | null> {
  const check = singleFlight(() => ask().catch(() => null));
  return () => Promise.race([check(), after(CHECK_WAIT_MS)]);
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, null).unref();
  });
}
