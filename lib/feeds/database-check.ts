import { singleFlight } from "./shared-calls.ts";

/**
 * How often a process that serves a list asks the database whether Redis is behind: Redis may answer reads and refuse
 * writes, or have been restored. So a change that Redis missed is shown after a second. One small query.
 */
export const DATABASE_CHECK_EVERY_MS = 1_000;
/** How long a request waits for the check. After that the known list is served, and the check goes on. */
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
