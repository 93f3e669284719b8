import { createPostgresHotStore } from "#lib/adapters/postgres/hot-store.ts";
import { type FeedModule, STATELESS_FEED } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createNewestVideos } from "./newest-videos.ts";

/**
 * The newest videos. They are the baseline that Hot is compared with, and are shown while the flag `hot_enabled` is
 * off.
 */
export function newestModule({ database, clock }: Platform) {
  return {
    ...STATELESS_FEED,
    page: createNewestVideos({ store: createPostgresHotStore(database), clock }),
  } satisfies FeedModule;
}
