import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { ShortsCache } from "./ports.ts";

/**
 * Takes videos out of the pools and past every kept page. Readers do not depend on it: each page is looked up in
 * Postgres, which shows nothing that may not be listed now; without this, pages would be short of it for an hour.
 */
export async function withdrawShorts(
  { cache, clock, logger }: { cache: ShortsCache | null; clock: Clock; logger: Logger },
  videoIds: readonly string[],
  { forGood }: { forGood: boolean },
): Promise<void> {
  await cache?.withdraw(videoIds, { forGood, atMs: clock.nowMs() }).catch((error: unknown) => {
    logger.warn({ err: error }, "the pools of shorts do not take a withdrawal; pages are short of it");
  });
}
